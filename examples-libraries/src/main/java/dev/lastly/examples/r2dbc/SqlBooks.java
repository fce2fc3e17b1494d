/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Contains nothing but the queries. */
public final class SqlBooks implements Books {
  @Override
  public Flux<String> titles(Session session, String author) {
    return Queries.titles(session.connection(), author);
  }

  @Override
  public Mono<Long> add(Session session, String title, String author) {
    return Queries.add(session.connection(), title, author);
  }
}
