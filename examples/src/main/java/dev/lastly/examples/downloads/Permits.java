/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import java.util.concurrent.Semaphore;

/** Limits the number of downloads that run at a time. */
public final class Permits {
  private final int total;
  private final Semaphore free;

  Permits(int total) {
    this.total = total;
    this.free = new Semaphore(total);
  }

  /** Takes a permit, and waits for one if there is none. */
  void enter() {
    free.acquireUninterruptibly();
  }

  /** Gives a permit back. */
  void leave() {
    free.release();
  }

  int held() {
    return total - free.availablePermits();
  }
}
