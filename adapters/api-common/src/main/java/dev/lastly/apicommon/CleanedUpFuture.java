/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import com.google.api.core.AbstractApiFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractApiFuture<T> {
  /** Whom to tell if the caller cancels it; null once it has settled. */
  private volatile @Nullable Consumer<Boolean> cancelHandler;

  /** Whether somebody listens: without a fence, as who comes too late is called all the same. */
  private boolean hasListeners;

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

  boolean settle(@Nullable T value, @Nullable Throwable reason) {
    boolean settled = settleAs(value, reason);
    if (settled) {
      cancelHandler = null;
    }
    return settled;
  }

  /** A reason that tells of a cancellation cancels it, as it would a transformed future. */
  @SuppressWarnings("NullAway") // T may be what is null
  private boolean settleAs(@Nullable T value, @Nullable Throwable reason) {
    if (reason == null) {
      return set(value);
    }
    return reason instanceof CancellationException ? super.cancel(false) : setException(reason);
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    if (cancelled) {
      Consumer<Boolean> handler = cancelHandler;
      cancelHandler = null;
      if (handler != null) {
        handler.accept(mayInterruptIfRunning);
      }
    }
    return cancelled;
  }
}
