/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A promise together with the means to settle it.
 *
 * @param <P> the promise's type
 * @param <T> what it fulfills with
 */
public interface Settleable<P, T extends @Nullable Object> {
  /**
   * The promise, for the caller.
   *
   * @return the same object each time
   */
  P promise();

  /**
   * Settles the promise. It is called once at most, on any thread. If it throws, it is called
   * again: at once on the same thread, or, after a {@link StackOverflowError}, later and where
   * there is a whole stack. To return false then means that the promise had settled before.
   *
   * @param value what to fulfill it with; of no meaning if there is a reason
   * @param reason why to reject it; null to fulfill it
   * @return whether that is how it has settled; false if its caller had settled it already, by
   *     cancelling it say
   */
  boolean settle(@Nullable T value, @Nullable Throwable reason);

  /**
   * Settles the promise of a call whose own promise has been cancelled, and whose cleanups have all
   * fulfilled. What a cleanup, an opener or the method itself fails with goes to {@link #settle},
   * even if it is a {@code CancellationException}. It is called as that is, and instead of it.
   *
   * @param reason what the call's promise gave as its reason
   * @return as for {@link #settle}, which is what is called unless overridden
   */
  default boolean settleCancelled(CancellationException reason) {
    return settle(null, reason);
  }

  /**
   * Whether to settle the promise calls somebody who would not be called where the stack ends, with
   * nobody to be told. {@code CompletableFuture}, for one, keeps such errors to itself. If so,
   * there is some stack left whenever {@link #settle} is called, which takes time to make sure.
   * What this throws is reported as a late failure, and taken for true.
   *
   * @return true unless overridden
   */
  default boolean hasCallbacks() {
    return true;
  }

  /**
   * Asks to be called if the caller cancels the promise. It is called once at most, before the
   * promise is handed to the caller, and only if somebody wants to know. What it throws is thrown
   * by {@code PromiseCall.promise}, which returns the promise if it is called again.
   *
   * @param handler to call with whether the work may be interrupted; true where the library does
   *     not tell
   */
  void onCancel(Consumer<Boolean> handler);
}
