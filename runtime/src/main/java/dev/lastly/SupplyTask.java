/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The task of {@link FinallyFuture#completeAsync}. The JDK's own task would settle the result
 * without calling {@code complete}, and so run its callbacks before the watchers on which they may
 * block.
 */
@SuppressWarnings("serial") // never serialized
final class SupplyTask<T extends @Nullable Object> extends PoolTask {
  private final FinallyFuture<T> result;
  private final Supplier<? extends T> supplier;

  SupplyTask(FinallyFuture<T> result, Supplier<? extends T> supplier) {
    this.result = result;
    this.supplier = supplier;
  }

  @Override
  void perform() {
    if (!take() || result.isDone()) {
      return;
    }
    T value;
    try {
      value = supplier.get();
    } catch (Throwable t) {
      result.completeExceptionally(
          t instanceof CompletionException ? t : new CompletionException(t));
      return;
    }
    result.complete(value);
  }

  @Override
  public void resume(@Nullable Object nothing, @Nullable Object first, @Nullable Object second) {
    perform();
  }
}
