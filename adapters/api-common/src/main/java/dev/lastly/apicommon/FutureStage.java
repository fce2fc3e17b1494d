/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import dev.lastly.spi.PromiseStage;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Settles as an {@code ApiFuture} does: with its value, or with what it failed with. */
final class FutureStage<T extends @Nullable Object> extends PromiseStage<T>
    implements ApiFutureCallback<T> {
  private final ApiFuture<T> watched;

  private FutureStage(ApiFuture<T> watched) {
    this.watched = watched;
  }

  static <T extends @Nullable Object> FutureStage<T> of(ApiFuture<T> watched) {
    FutureStage<T> stage = new FutureStage<>(watched);
    ApiFutures.addCallback(watched, stage, DirectExecutor.INSTANCE);
    return stage;
  }

  @Override
  public void onSuccess(T value) {
    complete(value);
  }

  @Override
  public void onFailure(Throwable reason) {
    Throwable given = reason == null ? new NullPointerException("reason") : reason;
    completeExceptionally(watched.isCancelled() ? new Cancelled(given) : given);
  }

  /** Cancels the watched future, and settles when that has settled. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return watched.cancel(mayInterruptIfRunning);
  }

  /** Stands for the reason of a cancelled future, which other futures may fail with, too. */
  static final class Cancelled extends CancellationException {
    private static final long serialVersionUID = 1;

    Cancelled(Throwable reason) {
      super(reason.getMessage());
      initCause(reason.getCause());
    }
  }
}
