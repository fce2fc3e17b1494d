/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.util.concurrent.atomic.AtomicInteger;

/** Measures calls, as a tracer does with spans. */
final class Timer {
  private final Diary diary;
  private final AtomicInteger running = new AtomicInteger();

  Timer(Diary diary) {
    this.diary = diary;
  }

  /** Starts a measurement, which ends when it is closed. */
  AutoCloseable start() {
    running.incrementAndGet();
    diary.note("timer starts");
    return () -> {
      running.decrementAndGet();
      diary.note("timer stops");
    };
  }

  int running() {
    return running.get();
  }
}
