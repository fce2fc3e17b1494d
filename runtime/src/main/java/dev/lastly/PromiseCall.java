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
 * <p>One thread at a time may use it. The promises that it makes are safe for use by several.
 *
 * @param <P> the promise's type
 * @see Lastly#call(String, PromiseType, PromiseSource)
 */
public abstract sealed class PromiseCall<P> permits EagerCall, LazyCleanups {
  static final AsyncCleanup[] NONE = {};

  /** As many as are usual, and as there is room for in the smallest array of two. */
  private static final int FIRST_LENGTH = 2;

  /** In order; null where there are no more. It does not change once there is a promise. */
  @Nullable AsyncCleanup[] cleanups = NONE;

  /** How many. */
  private int count;

  /** Whether {@link #promise} has been called. */
  boolean isPromised;

  PromiseCall() {}

  /**
   * Runs one more cleanup, after those before it have settled.
   *
   * @param cleanup what to run, once, whatever the outcome, where {@link Lastly} says. With a lazy
   *     promise: once per subscription, on the thread that signals its end or cancels it
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
   * The result, as a promise of the same type as the call's. Ask for it after the last cleanup.
   *
   * <p>If the type is an {@link dev.lastly.spi.EagerType}, this is what makes the call, on the
   * current thread, unless it has to wait for an {@link AsyncOpener}. Asked again, it is the same
   * promise. With a {@link dev.lastly.spi.LazyType}, each time it is a new one.
   *
   * <p>It is the caller's own, as a {@link FinallyFuture} is: what the cleanups do is not changed
   * by what the caller does to it. To cancel it cancels the call's promise, too, with {@link
   * Lastly#withCancelForwarded}, or where that is what the promises of this library do.
   *
   * @return the promise, which settles after the last cleanup
   * @throws NullPointerException if none can be made without the call's promise, and the call
   *     returned {@code null}. What the call threw is thrown in the same way
   * @throws IllegalStateException if none can be made without the call's promise, and the call has
   *     not been made yet, as it waits for an {@link AsyncOpener}
   */
  public abstract P promise();
}
