/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.mail;

import java.util.concurrent.CompletableFuture;

/**
 * What can be observed at one moment.
 *
 * @param state the state of the result
 * @param outcome what the result fulfilled with, or its reason; null while it is pending
 * @param indicatorShown whether the indicator is shown
 */
record Sight(State state, Object outcome, boolean indicatorShown) {

  enum State {
    PENDING,
    FULFILLED,
    REJECTED,
    CANCELLED
  }

  static Sight of(CompletableFuture<?> result, Indicator indicator) {
    return new Sight(state(result), outcome(result), indicator.isShown());
  }

  private static State state(CompletableFuture<?> result) {
    if (!result.isDone()) {
      return State.PENDING;
    }
    if (result.isCancelled()) {
      return State.CANCELLED;
    }
    return result.isCompletedExceptionally() ? State.REJECTED : State.FULFILLED;
  }

  /** Uses a callback, which receives the reason itself: {@code get} and {@code join} wrap it. */
  private static Object outcome(CompletableFuture<?> result) {
    return result.<Object>handle((value, reason) -> reason == null ? value : reason).getNow(null);
  }
}
