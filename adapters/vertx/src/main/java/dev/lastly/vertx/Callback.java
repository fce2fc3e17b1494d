/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.SourceCallback;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;

/**
 * Calls a callback of Lastly. Like the other handlers here, it is not a lambda, whose call site may
 * fail forever if the stack overflows while it is linked.
 */
final class Callback<T extends @Nullable Object> implements Handler<AsyncResult<T>> {
  private static final boolean IS_VERTX_5 = isVertx5();

  private final SourceCallback callback;

  private Callback(SourceCallback callback) {
    this.callback = callback;
  }

  private static boolean isVertx5() {
    try {
      ClassInitializer.initialize(MethodHandles.lookup(), CompletableCallback.class);
      return true;
    } catch (NoClassDefFoundError vertx4) {
      return false;
    }
  }

  static <T extends @Nullable Object> void attach(Future<T> source, SourceCallback callback) {
    if (IS_VERTX_5) {
      CompletableCallback.attach(source, callback);
    } else {
      source.onComplete(new Callback<T>(callback));
    }
  }

  @Override
  public void handle(AsyncResult<T> completed) {
    callback.apply(completed.result(), completed.cause());
  }
}
