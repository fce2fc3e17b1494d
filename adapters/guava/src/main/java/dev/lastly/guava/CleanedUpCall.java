/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the call's future calls back, and what settles the result of the call. */
abstract class CleanedUpCall<P extends ListenableFuture<T>, T extends @Nullable Object>
    implements Settleable<P, T>, FutureCallback<T> {
  /** The promise, or the future that the promise follows. */
  final CleanedUpFuture<T> future = new CleanedUpFuture<>();

  /** The call's future, until the result has settled; null afterwards, and if there was none. */
  private @Nullable ListenableFuture<T> source;

  /** Null before the call's future is watched, and once it has settled. */
  private @Nullable SourceCallback callback;

  CleanedUpCall(@Nullable ListenableFuture<T> source) {
    this.source = source;
  }

  void watch(ListenableFuture<T> watched, SourceCallback called) {
    callback = called;
    Futures.addCallback(watched, this, MoreExecutors.directExecutor());
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
  public boolean settle(@Nullable T value, @Nullable Throwable reason) {
    source = null;
    return future.settleAs(value, reason);
  }

  @Override
  public boolean settleCancelled(CancellationException reason) {
    ListenableFuture<T> watched = source;
    source = null;
    boolean isCancelled = // or else it just failed with a CancellationException
        watched == null ? reason instanceof FutureStage.Cancelled : watched.isCancelled();
    return isCancelled ? future.settleAsCancelled() : future.settleAs(null, reason);
  }

  @Override
  public boolean hasCallbacks() {
    return future.hasListeners();
  }

  @Override
  public void onCancel(Consumer<Boolean> handler) {
    future.onCancel(handler);
  }
}
