/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the cleanups. */
public class Permits implements AutoCloseable {
  public final AtomicInteger left = new AtomicInteger();
  public final AtomicInteger open = new AtomicInteger();
  public final AtomicInteger closed = new AtomicInteger();
  public final AtomicInteger leftAfterDestruction = new AtomicInteger();
  public final CompletableFuture<Thread> leftOn = new CompletableFuture<>();
  private volatile boolean destroyed;

  public void leave() {
    left.incrementAndGet();
    if (destroyed) {
      leftAfterDestruction.incrementAndGet();
    }
    leftOn.complete(Thread.currentThread());
  }

  public Lease lease(String tenant) {
    open.incrementAndGet();
    return closed::incrementAndGet;
  }

  @Override
  public void close() {
    destroyed = true;
  }

  /** What is closed after a call. */
  public interface Lease extends AutoCloseable {
    @Override
    void close();
  }
}
