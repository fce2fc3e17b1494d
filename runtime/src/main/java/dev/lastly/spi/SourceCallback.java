/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The callback with which a call's promise is watched. Implemented by Lastly, and safe for use by
 * several threads.
 *
 * <p>It is to be {@linkplain #apply applied} when the promise has settled: to its value, or to its
 * reason if that is not null. Only the first time counts. It returns null. What it throws is an
 * error for lack of stack, which is not to be caught.
 *
 * @see EagerType#watch
 */
public interface SourceCallback
    extends BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
  /**
   * Has a stage call this when it has settled, as {@link CompletionStage#handle} does, but also if
   * the stage completes what {@code handle} returns before that, as subclasses of {@code
   * CompletableFuture} may do: then {@code CompletableFuture} skips the callback. If {@code handle}
   * throws, the promise counts as rejected with the exception.
   *
   * @param stage settles as the promise does
   */
  void watch(CompletionStage<?> stage);
}
