/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import dev.lastly.spi.SourceCallback;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/**
 * A callback for futures of Vert.x 5, which would wrap a {@link Callback} into one. Vert.x 4 cannot
 * load this class.
 */
final class CompletableCallback<T extends @Nullable Object> implements Completable<T> {
  private final SourceCallback callback;

  private CompletableCallback(SourceCallback callback) {
    this.callback = callback;
  }

  static <T extends @Nullable Object> void attach(Future<T> source, SourceCallback callback) {
    source.onComplete(new CompletableCallback<T>(callback));
  }

  @Override
  public void complete(@Nullable T value, @Nullable Throwable reason) {
    callback.apply(value, reason);
  }
}
