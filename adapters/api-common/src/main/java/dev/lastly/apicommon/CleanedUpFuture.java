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

  /** Whether the caller, when cancelling this, has permitted an interrupt. */
  private boolean mayInterrupt;

  /**
   * To be called before the caller has this. Uses a listener because futures that are derived from
   * this cancel it without calling {@link #cancel}, and because the caller's listeners must find
   * the call's future cancelled already.
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

  /** Called before all listeners. */
  @Override
  protected void interruptTask() {
    mayInterrupt = true;
  }

  /** Not {@link CleanedUpFuture} itself, whose {@code run} others could call. */
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
