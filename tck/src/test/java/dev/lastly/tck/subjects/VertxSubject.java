/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Arrays;
import java.util.function.Function;

/**
 * {@code Future.eventually} of Vert.x. It is compiled with Vert.x 5 and uses what Vert.x 4 has too,
 * so that {@link Vertx4} can load it with either.
 */
public final class VertxSubject implements Function<String, Subject<Future<Object>>> {

  @Override
  public Subject<Future<Object>> apply(String name) {
    if (Arrays.stream(Future.class.getMethods()).anyMatch(m -> m.getName().equals("cancel"))) {
      throw new AssertionError("Vert.x has learnt to cancel");
    }
    return Subject.<Future<Object>>named(name)
        .pending(
            () -> {
              Promise<Object> promise = Promise.promise();
              return new Deferred<>(promise.future(), promise::complete, promise::fail);
            })
        .observe(
            (promise, callback) ->
                promise.onComplete(end -> callback.accept(end.result(), end.cause())))
        .andFinallyCompose((source, cleanup) -> source.eventually(cleanup));
  }
}
