/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** See {@link EagerType#of}. */
final class ConvertedType<P, T extends @Nullable Object> implements EagerType<P, T> {
  private final Function<? super P, ? extends CompletionStage<T>> toStage;
  private final Function<? super CompletableFuture<T>, ? extends P> fromStage;

  ConvertedType(
      Function<? super P, ? extends CompletionStage<T>> toStage,
      Function<? super CompletableFuture<T>, ? extends P> fromStage) {
    this.toStage = toStage;
    this.fromStage = fromStage;
  }

  @Override
  public CompletionStage<T> toStage(P promise) {
    return toStage.apply(promise);
  }

  @Override
  public Settleable<P, T> settleable(@Nullable P source) {
    CompletableFuture<T> future = new CompletableFuture<>();
    return new SettleableFuture<>(fromStage.apply(future), future);
  }
}
