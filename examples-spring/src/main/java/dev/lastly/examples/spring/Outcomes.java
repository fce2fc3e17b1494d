/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/** How the requests have ended. */
@Component
final class Outcomes {
  /** The outcome for the caller. */
  enum Outcome {
    FULFILLED,
    FAILED,
    CANCELLED,
    TIMED_OUT
  }

  private final Map<Outcome, Count> counts = new EnumMap<>(Outcome.class);

  Outcomes(MeterRegistry registry) {
    for (Outcome each : Outcome.values()) {
      Count count = new Count();
      counts.put(each, count);
      Gauge.builder("requests", count, Count::value)
          .tag("outcome", each.name().toLowerCase(Locale.ROOT))
          .register(registry);
    }
  }

  <T> CompletableFuture<T> count(CompletableFuture<T> result) {
    result.whenComplete((value, failure) -> counts.get(outcome(failure)).add(1));
    return result;
  }

  private static Outcome outcome(Throwable failure) {
    if (failure == null) {
      return Outcome.FULFILLED;
    } else if (failure instanceof CancellationException) {
      return Outcome.CANCELLED;
    } else {
      return failure instanceof TimeoutException ? Outcome.TIMED_OUT : Outcome.FAILED;
    }
  }

  int get(Outcome outcome) {
    return counts.get(outcome).value();
  }

  void await(Outcome outcome, int count, Duration limit)
      throws InterruptedException, TimeoutException {
    if (!counts.get(outcome).await(count, limit)) {
      throw new TimeoutException(get(outcome) + " instead of " + count + " " + outcome);
    }
  }
}
