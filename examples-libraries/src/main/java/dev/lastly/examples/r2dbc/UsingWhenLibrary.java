/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** By hand, with the operator that Reactor has for this. */
public record UsingWhenLibrary(ConnectionFactory pool) implements Library {
  @Override
  public Flux<String> titles(String author) {
    return Flux.usingWhen(
        pool.create(), connection -> Queries.titles(connection, author), Connection::close);
  }

  @Override
  public Mono<Long> add(String title, String author) {
    return Mono.usingWhen(
        pool.create(), connection -> Queries.add(connection, title, author), Connection::close);
  }
}
