/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What the types of futures have in common: all but how a result is made. */
abstract class FutureType<P extends ListenableFuture<T>, T extends @Nullable Object>
    implements EagerType<P, T> {
  @Override
  public final CompletionStage<T> toStage(P future) {
    return FutureStage.of(future);
  }

  @Override
  public final @Nullable Future<?> watch(
      P source, @Nullable Settleable<P, T> result, SourceCallback callback) {
    if (result instanceof CleanedUpCall<P, T> call) {
      call.watch(source, callback);
      return source;
    }
    return EagerType.super.watch(source, result, callback);
  }

  @Override
  public final boolean isCancelForwarded() {
    return true;
  }
}
