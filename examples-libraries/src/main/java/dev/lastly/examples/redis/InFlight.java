/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts what is under way. */
public final class InFlight {
  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  public AutoCloseable enter() {
    entered.incrementAndGet();
    return left::incrementAndGet;
  }

  public int entered() {
    return entered.get();
  }

  public int left() {
    return left.get();
  }
}
