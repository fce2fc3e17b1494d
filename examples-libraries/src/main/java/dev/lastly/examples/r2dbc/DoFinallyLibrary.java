/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * By hand, as it is often written. If a query throws before there is a publisher to attach {@code
 * doFinally} to, the connection is lost; and nothing waits for a connection to be closed.
 */
public record DoFinallyLibrary(ConnectionFactory pool) implements Library {
  @Override
  public Flux<String> titles(String author) {
    return Mono.from(pool.create())
        .flatMapMany(
            connection ->
                Queries.titles(connection, author).doFinally(signal -> close(connection)));
  }

  @Override
  public Mono<Long> add(String title, String author) {
    return Mono.from(pool.create())
        .flatMap(
            connection ->
                Queries.add(connection, title, author).doFinally(signal -> close(connection)));
  }

  private static void close(Connection connection) {
    Mono.from(connection.close()).subscribe();
  }
}
