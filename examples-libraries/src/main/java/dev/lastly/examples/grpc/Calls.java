/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.grpc;

import java.util.concurrent.Semaphore;

/** Limits how many calls are on the way at once. */
public final class Calls {
  private final Semaphore permits;

  public Calls(int limit) {
    permits = new Semaphore(limit);
  }

  public void begun() {
    if (!permits.tryAcquire()) {
      throw new IllegalStateException("too many calls");
    }
  }

  public void ended() {
    permits.release();
  }

  public int free() {
    return permits.availablePermits();
  }
}
