/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutureCallback;
import com.google.api.core.ApiFutures;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the call's future calls back, and what settles the result of the call. */
final class CleanedUpCall<T extends @Nullable Object>
    implements Settleable<ApiFuture<T>, T>, ApiFutureCallback<T> {
  private final CleanedUpFuture<T> future = new CleanedUpFuture<>();

  /** The call's future, until the result has settled; null afterwards, and if there was none. */
  private @Nullable ApiFuture<T> source;

  /** Null before the call's future is watched, and once it has settled. */
  private @Nullable SourceCallback callback;

  CleanedUpCall(@Nullable ApiFuture<T> source) {
    this.source = source;
  }

  void watch(ApiFuture<T> watched, SourceCallback called) {
    callback = called;
    ApiFutures.addCallback(watched, this, DirectExecutor.INSTANCE);
  }

  @Override
  public void onSuccess(T value) {
    settled(value, null);
  }

  @Override
  public void onFailure(Throwable reason) {
    settled(null, reason == null ? new NullPointerException("reason") : reason);
  }

  private void settled(@Nullable T value, @Nullable Throwable reason) {
    var called = callback;
    callback = null;
    if (called != null) {
      called.apply(value, reason);
    }
  }

  @Override
  public ApiFuture<T> promise() {
    return future;
  }

  @Override
  public boolean settle(@Nullable T value, @Nullable Throwable reason) {
    source = null;
    return future.settle(value, reason);
  }

  @Override
  public boolean settleCancelled(CancellationException reason) {
    ApiFuture<T> watched = source;
    source = null;
    boolean isCancelled = // or else it just failed with a CancellationException
        watched == null ? reason instanceof FutureStage.Cancelled : watched.isCancelled();
    return isCancelled ? future.settleAsCancelled() : future.settle(null, reason);
  }

  @Override
  public void onCancel(Consumer<Boolean> handler) {
    future.onCancel(handler);
  }
}
