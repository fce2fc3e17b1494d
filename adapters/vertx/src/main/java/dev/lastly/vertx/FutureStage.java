/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import dev.lastly.spi.PromiseStage;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import org.jspecify.annotations.Nullable;

/** Settles as a future of Vert.x does: with its result, or with its cause. */
final class FutureStage<T extends @Nullable Object> extends PromiseStage<T>
    implements Handler<AsyncResult<T>> {
  private FutureStage() {}

  static <T extends @Nullable Object> FutureStage<T> of(Future<T> watched) {
    FutureStage<T> stage = new FutureStage<>();
    if (watched.isComplete()) {
      stage.handle(watched); // at once: a handler would be called on the context, later perhaps
    } else {
      watched.onComplete(stage);
    }
    return stage;
  }

  @Override
  public void handle(AsyncResult<T> result) {
    if (result.succeeded()) {
      complete(result.result());
    } else {
      completeExceptionally(result.cause());
    }
  }

  /** The watched future cannot be cancelled, so this settles when that has settled in any case. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return false;
  }
}
