/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.lastly.spi.PromiseStage;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/** Settles as a future of Guava does: with its value, or with what it failed with. */
final class FutureStage<T extends @Nullable Object> extends PromiseStage<T>
    implements FutureCallback<T> {
  private final ListenableFuture<T> watched;

  private FutureStage(ListenableFuture<T> watched) {
    this.watched = watched;
  }

  static <T extends @Nullable Object> FutureStage<T> of(ListenableFuture<T> watched) {
    FutureStage<T> stage = new FutureStage<>(watched);
    Futures.addCallback(watched, stage, MoreExecutors.directExecutor());
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
