/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.PromiseType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call whose promise is of another type than {@code CompletionStage}, and whose result is to be
 * of that type too.
 *
 * <p>Only one thread at a time may use it. The promises that it makes are safe for use by several
 * threads.
 *
 * @param <P> the promise's type
 * @see Lastly#call(String, PromiseType, PromiseSource)
 */
public abstract sealed class PromiseCall<P> permits EagerCall, LazyCleanups {
  static final AsyncCleanup[] NONE = {};

  /** The usual number of cleanups; a shorter array would take as much memory. */
  private static final int FIRST_LENGTH = 2;

  /** The cleanups in order, then nulls. It does not change once there is a promise. */
  @Nullable AsyncCleanup[] cleanups = NONE;

  /** The number of cleanups. */
  private int count;

  /** Whether {@link #promise} has been called. */
  boolean isPromised;

  PromiseCall() {}

  /**
   * Runs one more cleanup, after those before it have settled.
   *
   * @param cleanup what to run, once, whatever the outcome, on the thread that {@link Lastly}
   *     describes. With a lazy promise, it runs once per subscription, on the thread that signals
   *     the end or cancels
   * @return this, for more cleanups
   * @throws NullPointerException if {@code cleanup} is null
   * @throws IllegalStateException if {@link #promise} has been called
   */
  public final PromiseCall<P> andFinally(Cleanup cleanup) {
    return andFinallyCompose(cleanup);
  }

  /**
   * Runs one more cleanup, after those before it have settled, and waits for the promise that it
   * returns.
   *
   * @param cleanup what to start, once, whatever the outcome, where that of {@link #andFinally}
   *     runs
   * @return this, for more cleanups
   * @throws NullPointerException if {@code cleanup} is null
   * @throws IllegalStateException if {@link #promise} has been called
   */
  public final PromiseCall<P> andFinallyCompose(AsyncCleanup cleanup) {
    requireNonNull(cleanup, "cleanup");
    if (isPromised) {
      throw new IllegalStateException("promise() has been called: there can be no more cleanups");
    }
    if (count == cleanups.length) {
      cleanups = Arrays.copyOf(cleanups, count == 0 ? FIRST_LENGTH : 2 * count);
    }
    cleanups[count++] = cleanup;
    return this;
  }

  /**
   * Returns the result, as a promise of the same type as the call's. Call this after the last
   * cleanup has been added.
   *
   * <p>If the type is an {@link dev.lastly.spi.EagerType}, this method makes the call, on the
   * current thread unless the call has to wait for an {@link AsyncOpener}, and returns the same
   * promise each time. If it is a {@link dev.lastly.spi.LazyType}, each promise is a new one.
   *
   * <p>The promise belongs to the caller, as a {@link FinallyFuture} does: nothing that the caller
   * does to it affects the cleanups. Cancelling it also cancels the call's promise, with {@link
   * Lastly#withCancelForwarded}, or if that is how promises of this type behave.
   *
   * @return the promise, which settles after the last cleanup
   * @throws NullPointerException if the result can only be made from the call's promise, and the
   *     call returned {@code null}. What the call threw is thrown in the same case
   * @throws IllegalStateException if the result can only be made from the call's promise, and the
   *     call has not been made yet because it waits for an {@link AsyncOpener}
   */
  public abstract P promise();
}
