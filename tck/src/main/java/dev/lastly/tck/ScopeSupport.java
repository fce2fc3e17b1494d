/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a promise type opens things before a call and closes them after it: {@code try (..) {..}
 * finally {..}} with every step awaited.
 *
 * @param <P> the promise type
 */
public interface ScopeSupport<P> {
  /**
   * Makes an object that {@link #run} can close.
   *
   * @param close closes it; called once. It returns a promise, {@code null} if the object is closed
   *     already, or it throws
   * @return an object of a type that the promise type knows how to close
   */
  Object closable(Supplier<@Nullable P> close);

  /**
   * Opens everything and makes the call. When its promise has settled, closes everything and runs
   * the cleanup.
   *
   * @param openers what to open, in this order
   * @param call the call: it returns a promise, or throws
   * @param cleanup runs last
   * @return the result
   */
  P run(List<TrialOpener> openers, Supplier<P> call, Runnable cleanup);
}
