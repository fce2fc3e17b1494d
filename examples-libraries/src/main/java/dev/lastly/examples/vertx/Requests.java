/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.vertx;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts the requests that are on the way. */
public final class Requests {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger ended = new AtomicInteger();

  public AutoCloseable begin() {
    open.incrementAndGet();
    return () -> {
      open.decrementAndGet();
      ended.incrementAndGet();
    };
  }

  public int open() {
    return open.get();
  }

  public int ended() {
    return ended.get();
  }
}
