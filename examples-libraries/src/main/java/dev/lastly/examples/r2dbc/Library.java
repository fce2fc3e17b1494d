/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What an application uses. Its implementations borrow a connection for each subscription. */
public interface Library {
  Flux<String> titles(String author);

  Mono<Long> add(String title, String author);
}
