/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.LazyType;
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
public abstract sealed class PromiseCall<P> permits EagerPromiseCall, LazyPromiseCall {
  /** How many cleanups there is room for once there is more than one. */
  private static final int FIRST_LENGTH = 4;

  /**
   * The only cleanup, or an array of several in order, then nulls; null if there is none. It does
   * not change once there is a promise.
   */
  @Nullable Object cleanups;

  /** The number of cleanups. */
  private int count;

  /** Whether {@link #promise} has been called. */
  boolean isPromiseMade;

  PromiseCall() {}

  /** A call, in a scope if there is one. */
  static <P> PromiseCall<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      PromiseType<P, ?> type,
      PromiseSource<P> source) {
    requireNonNull(name, "name");
    requireNonNull(source, "call");
    if (requireNonNull(type, "type") instanceof EagerType<P, ?> eager) {
      return EagerPromiseCall.of(lastly, name, scope, eager, source);
    }
    if (type instanceof LazyType<P, ?> lazy) {
      return LazyPromiseCall.of(lastly, name, scope, lazy, source);
    }
    throw new IllegalArgumentException(
        type.getClass().getName().concat(" is neither an EagerType nor a LazyType"));
  }

  /** Makes the call. */
  static <P> P call(String name, PromiseSource<P> source) throws Throwable {
    P promise = source.call();
    if (promise == null) {
      throw CallInfo.returnedNull(name);
    }
    return promise;
  }

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
    if (isPromiseMade) {
      throw new IllegalStateException("promise() has been called: there can be no more cleanups");
    }
    if (count == 0) {
      cleanups = cleanup;
    } else {
      withRoom()[count] = cleanup;
    }
    count++;
    return this;
  }

  private @Nullable AsyncCleanup[] withRoom() {
    @Nullable AsyncCleanup[] several;
    if (cleanups instanceof AsyncCleanup[] array) {
      several = count == array.length ? Arrays.copyOf(array, 2 * count) : array;
    } else {
      several = new @Nullable AsyncCleanup[FIRST_LENGTH];
      several[0] = (AsyncCleanup) cleanups;
    }
    cleanups = several;
    return several;
  }

  /** One of a call's {@link #cleanups}; null if there are not as many. */
  static @Nullable AsyncCleanup cleanup(@Nullable Object cleanups, int index) {
    if (cleanups instanceof Object[] several) { // to test for an array of interfaces takes longer
      return index < several.length ? (AsyncCleanup) several[index] : null;
    }
    return index == 0 ? (AsyncCleanup) cleanups : null;
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
