/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the cleanups. */
public class Permits {
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger closed = new AtomicInteger();
  private final CompletableFuture<Thread> leftOn = new CompletableFuture<>();

  public void leave() {
    left.incrementAndGet();
    leftOn.complete(Thread.currentThread());
  }

  public AutoCloseable lease() {
    open.incrementAndGet();
    return closed::incrementAndGet;
  }

  public int left() {
    return left.get();
  }

  public int open() {
    return open.get();
  }

  public int closed() {
    return closed.get();
  }

  public Thread leftOn() {
    return leftOn.getNow(null);
  }
}
