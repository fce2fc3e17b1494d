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
 * <p>Implementations are stateless, and safe for use by several threads.
 *
 * @param <P> the promise's type
 * @param <T> what it fulfills with
 * @see EagerType
 */
public interface PromiseType<P, T extends @Nullable Object> {
  /**
   * Converts a promise to a stage. If this throws, the promise counts as rejected with the
   * exception.
   *
   * @param promise never null
   * @return a stage that settles as the promise does: with the very same value, or with the very
   *     same reason, not wrapped in another exception. One callback is attached to it, which may be
   *     called on any thread, and a second one only if attaching the first has ended in a {@link
   *     StackOverflowError}. If the type is an {@link EagerType} and the stage a {@link
   *     java.util.concurrent.Future}, cancelling the stage cancels the promise. The stage of a lazy
   *     promise is never cancelled, because only cleanups and openers are watched through one
   */
  CompletionStage<T> toStage(P promise);

  /**
   * Converts what a cleanup, an opener or a closer has returned to a stage.
   *
   * @param <P> the promise's type
   * @param <T> what it fulfills with
   * @param promise may be null
   * @param type the type of the promise
   * @return what {@link #toStage(Object)} returns, or null if there is no promise, and so nothing
   *     to wait for
   */
  static <P, T extends @Nullable Object> @Nullable CompletionStage<T> toStage(
      @Nullable P promise, PromiseType<P, T> type) {
    return promise == null ? null : type.toStage(promise);
  }
}
