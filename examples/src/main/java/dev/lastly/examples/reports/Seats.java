/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.util.concurrent.Semaphore;

/** Limits the number of reports that are rendered at a time. */
final class Seats {
  private final Diary diary;
  private final Semaphore free;

  Seats(Diary diary, int seats) {
    this.diary = diary;
    this.free = new Semaphore(seats);
  }

  /** Takes a seat, until the returned object is closed. */
  AutoCloseable lease(String tenant) {
    if (!free.tryAcquire()) {
      throw new IllegalStateException("no seat for " + tenant);
    }
    diary.note("seat taken");
    return () -> {
      free.release();
      diary.note("seat free");
    };
  }

  int free() {
    return free.availablePermits();
  }
}
