/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import dev.lastly.spi.SourceCallback;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import org.jspecify.annotations.Nullable;

/**
 * Calls a callback of Lastly. Like the other handlers here, it is not a lambda, whose call site may
 * fail forever if the stack overflows while it is linked.
 */
final class Callback<T extends @Nullable Object> implements Handler<AsyncResult<T>> {
  private final SourceCallback callback;

  Callback(SourceCallback callback) {
    this.callback = callback;
  }

  @Override
  public void handle(AsyncResult<T> completed) {
    callback.apply(completed.result(), completed.cause());
  }
}
