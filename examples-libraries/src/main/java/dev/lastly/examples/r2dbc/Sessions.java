/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/**
 * Opens sessions: {@link Books} names {@code open}, which gets the argument {@code session} of each
 * call.
 */
public record Sessions(ConnectionFactory pool) {
  public Mono<Session> open(Session session) {
    return Mono.from(pool.create()).map(session::with);
  }
}
