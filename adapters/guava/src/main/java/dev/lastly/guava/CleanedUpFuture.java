/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.AbstractFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractFuture<T> {
  /** Whom to tell if the caller cancels it; null once it has settled. */
  private volatile @Nullable Consumer<Boolean> cancelHandler;

  /** Whether somebody listens: without a fence, as who comes too late is called all the same. */
  private boolean hasListeners;

  /** A reason that tells of a cancellation cancels it, as it would a transformed future. */
  @SuppressWarnings("NullAway") // T may be what is null
  boolean settleAs(@Nullable T value, @Nullable Throwable reason) {
    if (reason == null) {
      return set(value);
    }
    if (reason instanceof CancellationException) {
      cancelHandler = null; // it is not the caller who cancels; the source has settled anyway
      return super.cancel(false);
    }
    return setException(reason);
  }

  void onCancel(Consumer<Boolean> handler) {
    cancelHandler = handler;
  }

  boolean hasListeners() {
    return hasListeners;
  }

  @Override
  public void addListener(Runnable listener, Executor executor) {
    hasListeners = true;
    super.addListener(listener, executor);
  }

  @Override
  protected void afterDone() {
    Consumer<Boolean> handler = cancelHandler;
    cancelHandler = null;
    if (handler != null && isCancelled()) {
      handler.accept(wasInterrupted());
    }
  }
}
