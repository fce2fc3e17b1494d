/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.containers.micronaut;

import com.example.DefaultDownloads;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often beans have been destroyed. */
@Singleton
class Stops {
  private final AtomicInteger count = new AtomicInteger();

  int count() {
    return count.get();
  }

  /** A bean that is counted. */
  static class Stopping extends DefaultDownloads {
    private final Stops stops;

    Stopping(String name, Stops stops) {
      super(name);
      this.stops = stops;
    }

    @PreDestroy
    void stop() {
      stops.count.incrementAndGet();
    }
  }
}
