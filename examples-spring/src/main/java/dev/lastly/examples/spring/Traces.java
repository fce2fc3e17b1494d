/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Traces of the work in progress. */
@Component
public final class Traces {
  private final Count held = new Count();

  Traces(MeterRegistry registry) {
    Gauge.builder("held.traces", held, Count::value).register(registry);
  }

  /** Starts a trace. */
  Trace trace(String item) {
    held.add(1);
    return () -> held.add(-1);
  }

  Count held() {
    return held;
  }

  /** A trace, which is closed when the work has ended. */
  public interface Trace extends AutoCloseable {
    @Override
    void close();
  }
}
