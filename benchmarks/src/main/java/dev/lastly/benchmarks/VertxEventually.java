/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * {@code Future.eventually} of Vert.x 5. It awaits the cleanup, but drops its reason, and does not
 * settle if the cleanup returns null.
 */
final class VertxEventually implements Contender {
  private static final Future<Void> DONE = Future.succeededFuture();

  private final Permits permits = new Permits();

  @Override
  public Object pending() {
    Promise<String> source = Promise.promise();
    Object result = leaving(source.future());
    source.complete(KEY);
    return result;
  }

  @Override
  public Object settled() {
    return leaving(Future.succeededFuture(KEY));
  }

  @Override
  public Object three() {
    Promise<String> source = Promise.promise();
    Object result = leaving(leaving(leaving(source.future())));
    source.complete(KEY);
    return result;
  }

  private Future<String> leaving(Future<String> source) {
    return source.eventually(
        () -> {
          permits.leave();
          return DONE;
        });
  }

  @Override
  public Object failing() {
    Promise<String> source = Promise.promise();
    Object result =
        source
            .future()
            .eventually(
                () -> {
                  permits.fail();
                  return DONE;
                });
    source.complete(KEY);
    return result;
  }
}
