/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Mono;

/** Opens sessions: {@link Books} names its method, and its argument is that of the method. */
public record Sessions(ConnectionFactory pool) {
  public Mono<Session> open(Session session) {
    return Mono.from(pool.create()).map(session::with);
  }
}
