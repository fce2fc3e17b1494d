/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.stereotype.Component;

/** The pool of connections to the database. */
@Component
public final class Connections {
  private final Count held = new Count();

  Connections(MeterRegistry registry) {
    Gauge.builder("held.connections", held, Count::value).register(registry);
  }

  /** Takes a connection from the pool. */
  Connection take() {
    held.add(1);
    return new Connection();
  }

  /** Returns a connection to the pool. */
  void giveBack(Connection connection) {
    if (connection.free.getAndSet(true)) {
      throw new IllegalStateException("given back twice");
    }
    held.add(-1);
  }

  Count held() {
    return held;
  }

  /** A connection of the pool. */
  public static final class Connection {
    private final AtomicBoolean free = new AtomicBoolean();

    private Connection() {}
  }
}
