/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A promise that is, or follows, a {@code CompletableFuture}. */
final class SettleableFuture<P, T extends @Nullable Object> implements Settleable<P, T> {
  private final P promise;
  private final CompletableFuture<T> future;

  /** Whether the cleanups have settled, so that a cancellation is no longer the caller's. */
  private boolean isSettled;

  SettleableFuture(P promise, CompletableFuture<T> future) {
    this.promise = promise;
    this.future = future;
  }

  @Override
  public P promise() {
    return promise;
  }

  @Override
  @SuppressWarnings("NullAway") // T may be what is null
  public boolean settle(@Nullable T value, @Nullable Throwable reason) {
    isSettled = true;
    return reason == null ? future.complete(value) : future.completeExceptionally(reason);
  }

  @Override
  public boolean hasCallbacks() {
    return future.getNumberOfDependents() > 0;
  }

  @Override
  public void onCancel(Consumer<Boolean> handler) {
    // Not of the future itself, as a subclass may cancel the stages that are derived from it.
    CompletionStage<?> settled = CompletableFuture.allOf(future);
    settled.handle(new CancelReaction(handler));
  }

  private final class CancelReaction
      implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
    private final Consumer<Boolean> handler;

    CancelReaction(Consumer<Boolean> handler) {
      this.handler = handler;
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
      if (!isSettled && future.isCancelled()) {
        handler.accept(true);
      }
      return null;
    }
  }
}
