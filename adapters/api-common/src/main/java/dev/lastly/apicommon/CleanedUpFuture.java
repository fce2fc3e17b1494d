/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import com.google.api.core.AbstractApiFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractApiFuture<T> {
  /** Whether the cleanups have settled, so that a cancellation is no longer the caller's. */
  private boolean isSettled;

  /** Whether who has cancelled this permits to interrupt. */
  private boolean mayInterrupt;

  /**
   * To be called before the caller has this. What is derived from this cancels it without coming by
   * {@link #cancel}; and a listener is to find the call's future cancelled already.
   */
  void onCancel(Consumer<Boolean> handler) {
    addListener(new CancelListener(handler), DirectExecutor.INSTANCE);
  }

  @SuppressWarnings("NullAway") // T may be what is null
  boolean settle(@Nullable T value, @Nullable Throwable reason) {
    isSettled = true;
    return reason == null ? set(value) : setException(reason);
  }

  /** The call's future was cancelled, which cancels this as it would a transformed future. */
  boolean settleAsCancelled() {
    isSettled = true;
    return cancel(false);
  }

  /** Comes before all listeners. */
  @Override
  protected void interruptTask() {
    mayInterrupt = true;
  }

  /** Not this itself, which others could call. */
  private final class CancelListener implements Runnable {
    private final Consumer<Boolean> handler;

    CancelListener(Consumer<Boolean> handler) {
      this.handler = handler;
    }

    @Override
    public void run() {
      if (!isSettled && isCancelled()) {
        handler.accept(mayInterrupt);
      }
    }
  }
}
