/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The SQL that all libraries share. Like the drivers of R2DBC, these methods throw if they are
 * given null.
 */
final class Queries {
  private Queries() {}

  static Flux<String> titles(Connection connection, String author) {
    return Flux.from(
            connection
                .createStatement("SELECT title FROM book WHERE author = $1 ORDER BY title")
                .bind("$1", author)
                .execute())
        .concatMap(result -> result.map((row, metadata) -> row.get("title", String.class)));
  }

  static Mono<Long> add(Connection connection, String title, String author) {
    return Mono.from(
            connection
                .createStatement("INSERT INTO book (title, author) VALUES ($1, $2)")
                .bind("$1", title)
                .bind("$2", author)
                .execute())
        .flatMap(result -> Mono.from(result.getRowsUpdated()));
  }

  static Mono<Integer> countSessions(Connection connection) {
    return Mono.from(
            connection
                .createStatement("SELECT CAST(COUNT(*) AS INT) FROM INFORMATION_SCHEMA.SESSIONS")
                .execute())
        .flatMap(result -> Mono.from(result.map((row, metadata) -> row.get(0, Integer.class))));
  }

  static Mono<Void> createTable(Connection connection) {
    return Flux.from(
            connection
                .createStatement(
                    "CREATE TABLE book (title VARCHAR PRIMARY KEY, author VARCHAR NOT NULL)")
                .execute())
        .concatMap(Result::getRowsUpdated)
        .then();
  }
}
