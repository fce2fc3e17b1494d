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
   * again: at once on the same thread or, after a {@link StackOverflowError}, later and on a fresh
   * stack. If the second call returns false, the promise had settled before.
   *
   * @param value what to fulfill it with; ignored if there is a reason
   * @param reason why to reject it; null to fulfill it
   * @return whether this call has settled the promise; false if the caller had settled it already,
   *     by cancelling it, say
   */
  boolean settle(@Nullable T value, @Nullable Throwable reason);

  /**
   * Settles the promise if the call's own promise was cancelled and all cleanups have fulfilled.
   * What a cleanup, an opener or the method itself fails with goes to {@link #settle}, even if it
   * is a {@code CancellationException}. This is called in place of {@link #settle}, and retried in
   * the same way.
   *
   * @param reason the reason of the call's promise
   * @return as for {@link #settle}, which this calls unless overridden
   */
  default boolean settleCancelled(CancellationException reason) {
    return settle(null, reason);
  }

  /**
   * Whether settling the promise runs callbacks that would be lost, without a trace, if the stack
   * overflowed. Those of {@code CompletableFuture}, for one, would be, as it swallows such errors.
   * If so, Lastly makes sure that there is enough stack before each call of {@link #settle}, which
   * takes time. What this throws is reported as a late failure, and counts as true.
   *
   * @return true unless overridden
   */
  default boolean hasCallbacks() {
    return true;
  }

  /**
   * Registers a handler to be called if the caller cancels the promise. This is called once at
   * most, before the promise is given to the caller, and only if cancelling has to be forwarded.
   * What it throws is thrown by {@code PromiseCall.promise}, which returns the promise if it is
   * called again.
   *
   * @param handler called with whether the work may be interrupted; with true if the library does
   *     not know. To be dropped once the promise has settled
   */
  void onCancel(Consumer<Boolean> handler);
}
