/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** Limits the calls to the supplier. */
@Component
public final class Permits {
  private final Count held = new Count();

  Permits(MeterRegistry registry) {
    Gauge.builder("held.permits", held, Count::value).register(registry);
  }

  /** Takes a permit. */
  void enter() {
    held.add(1);
  }

  /** Gives a permit back. */
  void leave() {
    held.add(-1);
  }

  Count held() {
    return held;
  }
}
