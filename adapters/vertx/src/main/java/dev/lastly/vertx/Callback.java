/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Calls a callback of Lastly. Like the other handlers here, it is not a lambda, whose call site may
 * fail forever if the stack overflows while it is linked.
 */
final class Callback<T extends @Nullable Object> implements Handler<AsyncResult<T>> {
  private final BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> callback;

  Callback(BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> callback) {
    this.callback = callback;
  }

  @Override
  public void handle(AsyncResult<T> completed) {
    callback.apply(completed.result(), completed.cause());
  }
}
