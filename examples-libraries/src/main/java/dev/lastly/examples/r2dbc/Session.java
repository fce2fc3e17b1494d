/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.Connection;
import reactor.core.publisher.Mono;

/** Carries the connection of one subscription from the opener to the method. */
public final class Session {
  private Connection connection;

  Session with(Connection opened) {
    connection = opened;
    return this;
  }

  Connection connection() {
    return connection;
  }

  public Mono<Void> close() {
    return Mono.from(connection.close());
  }
}
