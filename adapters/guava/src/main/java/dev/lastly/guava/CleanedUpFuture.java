/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.AbstractFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractFuture<T> {
  /** What to call if the caller cancels this; null once this has settled. */
  private volatile @Nullable Consumer<Boolean> cancelHandler;

  /**
   * Whether there are listeners. Needs no fence: a listener that is added too late to be seen here
   * is called all the same.
   */
  private boolean hasListeners;

  @SuppressWarnings("NullAway") // T may be what is null
  boolean settleAs(@Nullable T value, @Nullable Throwable reason) {
    return reason == null ? set(value) : setException(reason);
  }

  /** The call's future was cancelled, which cancels this as it would a transformed future. */
  boolean settleAsCancelled() {
    cancelHandler = null; // it is not the caller who cancels; the source has settled anyway
    return super.cancel(false);
  }

  /** To be called before the caller has this. */
  void onCancel(Consumer<Boolean> handler) {
    cancelHandler = handler;
    if (isDone()) { // and need not keep it
      cancelHandler = null;
    }
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
