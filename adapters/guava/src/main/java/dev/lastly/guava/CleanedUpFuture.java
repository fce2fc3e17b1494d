/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.AbstractFuture;
import com.google.common.util.concurrent.ListenableFuture;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractFuture<T> {
  /** Whom to tell if the caller cancels it; null once it has settled. */
  private volatile @Nullable Consumer<Boolean> cancelHandler;

  /** As the given future, which is this one or follows it. */
  <P extends ListenableFuture<T>> Settleable<P, T> as(P promise) {
    return new Settleable<>() {
      @Override
      public P promise() {
        return promise;
      }

      @Override
      public boolean settle(@Nullable T value, @Nullable Throwable reason) {
        return settleAs(value, reason);
      }

      @Override
      public void onCancel(Consumer<Boolean> handler) {
        cancelHandler = handler;
      }
    };
  }

  /** A reason that tells of a cancellation cancels it, as it would a transformed future. */
  @SuppressWarnings("NullAway") // T may be what is null
  private boolean settleAs(@Nullable T value, @Nullable Throwable reason) {
    if (reason == null) {
      return set(value);
    }
    if (reason instanceof CancellationException) {
      cancelHandler = null; // it is not the caller who cancels; the source has settled anyway
      return super.cancel(false);
    }
    return setException(reason);
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
