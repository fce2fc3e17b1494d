/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a promise is handed, to call when it has settled.
 *
 * <p>How a promise settled, its <em>outcome</em>, is passed on as one object: a value as it is, a
 * reason as a {@link Rejection}.
 */
abstract class Reaction
    implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> {
  /** Called by the promise, which keeps to itself what this throws, if it can. */
  @Override
  public final @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
    try {
      react(value, reason);
    } catch (Throwable t) {
      throw new Unswallowable(t);
    }
    return null;
  }

  /**
   * The promise has settled.
   *
   * @param reason why it has rejected, or null if it has fulfilled
   */
  abstract void react(@Nullable Object value, @Nullable Throwable reason);

  static @Nullable Object outcome(@Nullable Object value, @Nullable Throwable reason) {
    return reason == null ? value : new Rejection(reason);
  }

  /** Asks to be called. A promise that refuses is like one that is rejected with what it threw. */
  final void subscribeTo(CompletionStage<?> promise) {
    try {
      // Not whenComplete: the stage that it returns would reject too, with nobody to observe it.
      promise.handle(this);
    } catch (StackOverflowError e) {
      throw e; // the caller is to see it: to go on, there is no stack
    } catch (Throwable t) {
      react(null, t);
    }
  }
}
