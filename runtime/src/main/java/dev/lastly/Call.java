/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that has been made, ready for its first cleanup.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <T> what the call's promise fulfills with
 * @see Lastly#call(AsyncCall)
 */
public final class Call<T extends @Nullable Object> {
  private final CallInfo info;
  private final CompletionStage<T> source;

  Call(CallInfo info, CompletionStage<T> source) {
    this.info = info;
    this.source = source;
  }

  /**
   * Runs a cleanup when the call's promise settles.
   *
   * @param cleanup what to run, once, whatever the outcome, on the thread that {@link Lastly}
   *     describes
   * @return a new promise, which settles as the call's promise did once the cleanup has run, or
   *     rejects with what the cleanup threw
   * @throws NullPointerException if {@code cleanup} is null
   */
  public FinallyFuture<T> andFinally(Cleanup cleanup) {
    return Step.attach(info, source, cleanup);
  }

  /**
   * Runs a cleanup when the call's promise settles, and waits for the promise that the cleanup
   * returns.
   *
   * @param cleanup what to start, once, whatever the outcome, on the thread that {@link Lastly}
   *     describes
   * @return a new promise, which settles as the call's promise did once the cleanup has settled, or
   *     rejects with the cleanup's reason
   * @throws NullPointerException if {@code cleanup} is null
   */
  public FinallyFuture<T> andFinallyCompose(AsyncCleanup cleanup) {
    return Step.attach(info, source, cleanup);
  }
}
