/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.r2dbc;

import dev.lastly.FinallyWith;
import dev.lastly.Using;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A repository whose methods are called only once there is a connection. */
@FinallyWith(Sessions.class)
@Using("open")
public interface Books {
  Flux<String> titles(Session session, String author);

  Mono<Long> add(Session session, String title, String author);
}
