/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the container does to the bean that is wrapped. */
public final class Counts {
  /** Calls that advice has seen. */
  public static final AtomicInteger advised = new AtomicInteger();

  /** Events that the bean's listener has received. */
  public static final AtomicInteger heard = new AtomicInteger();

  /** How many wrappers the last call has come through. */
  public static final AtomicInteger wrappers = new AtomicInteger();

  private static volatile Polls polls = new Polls();

  private Counts() {}

  public static void reset() {
    resetCalls();
    polls = new Polls();
  }

  /** All but those of the schedule. */
  public static void resetCalls() {
    advised.set(0);
    heard.set(0);
    wrappers.set(0);
  }

  /** For a bean to keep, so that a schedule of an earlier test is not counted in a later one. */
  public static Polls polls() {
    return polls;
  }

  /** Runs of the bean's schedule. */
  public static final class Polls {
    private final AtomicInteger count = new AtomicInteger();
    private final CountDownLatch first = new CountDownLatch(1);

    public void add() {
      count.incrementAndGet();
      first.countDown();
    }

    public boolean awaitFirst() throws InterruptedException {
      return first.await(30, TimeUnit.SECONDS);
    }

    public int count() {
      return count.get();
    }
  }
}
