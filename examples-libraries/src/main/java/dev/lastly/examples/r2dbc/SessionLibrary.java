/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** With Lastly: gives each subscription a session of its own. */
public record SessionLibrary(Books books) implements Library {
  public static Library on(ConnectionFactory pool) {
    return new SessionLibrary(new BooksWithFinally(new SqlBooks(), new Sessions(pool)));
  }

  @Override
  public Flux<String> titles(String author) {
    return Flux.defer(() -> books.titles(new Session(), author));
  }

  @Override
  public Mono<Long> add(String title, String author) {
    return Mono.defer(() -> books.add(new Session(), title, author));
  }
}
