/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A type that is given by functions: see {@link EagerType#of} and {@link EagerType#ofCompletable}.
 */
final class ConvertedType<P, T extends @Nullable Object> implements EagerType<P, T> {
  private final Function<? super P, ? extends CompletionStage<T>> toStage;
  private final Supplier<Settleable<P, T>> results;

  ConvertedType(
      Function<? super P, ? extends CompletionStage<T>> toStage,
      Supplier<Settleable<P, T>> results) {
    this.toStage = toStage;
    this.results = results;
  }

  @Override
  public CompletionStage<T> toStage(P promise) {
    return toStage.apply(promise);
  }

  @Override
  public Settleable<P, T> settleable(@Nullable P source) {
    return results.get();
  }
}
