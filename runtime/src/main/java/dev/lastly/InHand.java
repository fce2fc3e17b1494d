/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * What a thread is about to run, as soon as the cleanup and the callbacks that it is running now
 * return. Should one of those block on a result, it is run first: that may be what the result
 * needs.
 */
final class InHand {
  /** Of the innermost work of the thread. Present only while several steps follow one result. */
  private static final ThreadLocal<@Nullable InHand> INNERMOST = new ThreadLocal<>();

  private final Followers.Remaining remaining;
  private final @Nullable InHand outer;

  private InHand(Followers.Remaining remaining, @Nullable InHand outer) {
    this.remaining = remaining;
    this.outer = outer;
  }

  /** Runs one step while others remain. */
  static @Nullable Object cleanUp(
      Step<?> step, @Nullable Object outcome, Followers.Remaining remaining) {
    InHand outer = INNERMOST.get();
    INNERMOST.set(new InHand(remaining, outer));
    try {
      return step.cleanUp(outcome);
    } finally {
      if (outer == null) {
        INNERMOST.remove(); // or a pooled thread would keep this class
      } else {
        INNERMOST.set(outer);
      }
    }
  }

  /** Runs what remains, the innermost first, on the thread that is about to block. */
  static void run() {
    for (InHand each = INNERMOST.get(); each != null; each = each.outer) {
      Nesting.run(new Step.Unfinished(null, null, each.remaining));
    }
  }
}
