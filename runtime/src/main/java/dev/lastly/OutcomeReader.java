/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Reads how a promise has settled. Not a lambda, whose call site may fail forever if the stack
 * overflows while it is linked.
 */
final class OutcomeReader extends Reaction {
  @Nullable Object outcome;

  /** Written last, for other threads. */
  private volatile boolean called;

  /** How a promise has settled. */
  static @Nullable Object outcomeOf(CompletionStage<?> settled) {
    OutcomeReader reader = new OutcomeReader();
    reader.subscribeTo(settled);
    return reader.outcome;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    outcome = outcome(value, reason);
    called = true;
  }

  @Override
  boolean isCalled() {
    return called;
  }
}
