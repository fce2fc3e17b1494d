/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A type of promises, and how to wait for one of them.
 *
 * <p>What implements this is stateless, and safe for use by several threads.
 *
 * @param <P> the promise's type
 * @param <T> what it fulfills with
 * @see EagerType
 */
public interface PromiseType<P, T extends @Nullable Object> {
  /**
   * Watches a promise. If this throws, that is as if the promise had been rejected with it.
   *
   * @param promise never null
   * @return a stage that settles as the promise does: with the very same value, or with the very
   *     same reason, not wrapped in another exception. It is asked for one callback, which may come
   *     on any thread; for a second one only if asking for the first has ended in a {@link
   *     StackOverflowError}. If the type is an {@link EagerType} and the stage a {@link
   *     java.util.concurrent.Future}, to cancel the stage cancels the promise. A lazy promise is
   *     never cancelled by way of its stage, as those are cleanups and openers
   */
  CompletionStage<T> toStage(P promise);

  /**
   * Watches what a cleanup, an opener or a closer has returned.
   *
   * @param <P> the promise's type
   * @param <T> what it fulfills with
   * @param promise may be null
   * @param type of the promise
   * @return what {@link #toStage(Object)} returns, or null if there is no promise, and so nothing
   *     to wait for
   */
  static <P, T extends @Nullable Object> @Nullable CompletionStage<T> toStage(
      @Nullable P promise, PromiseType<P, T> type) {
    return promise == null ? null : type.toStage(promise);
  }
}
