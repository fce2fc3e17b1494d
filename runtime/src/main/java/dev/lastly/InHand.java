/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * What a thread is about to run, as soon as the cleanup and the callbacks that it is running now
 * return. If one of those blocks on a result that needs it, it is run first. Nothing else is: that
 * might wait, in turn, for what is below it on the stack.
 */
final class InHand {
  /** For a cleanup, which is run on the stack of another one, and the callbacks of its result. */
  private static final int FRAMES = 1_000;

  /** Of the innermost work of the thread. Present only while several steps follow one result. */
  private static final ThreadLocal<@Nullable InHand> INNERMOST = new ThreadLocal<>();

  private final Followers.Remaining remaining;
  private final @Nullable InHand outer;

  private InHand(Followers.Remaining remaining, @Nullable InHand outer) {
    this.remaining = remaining;
    this.outer = outer;
  }

  /** {@link Step#begin} while others remain. */
  static @Nullable Object begin(
      Reaction reaction, @Nullable Object outcome, Followers.Remaining remaining) {
    InHand inHand = open(remaining);
    try {
      return Step.begin(reaction, outcome);
    } finally {
      inHand.close();
    }
  }

  /** From now on, what remains is in hand, as it will be run when this has been closed. */
  static InHand open(Followers.Remaining remaining) {
    InHand inHand = new InHand(remaining, INNERMOST.get());
    INNERMOST.set(inHand);
    return inHand;
  }

  static void closeIfOpened(@Nullable InHand opened) {
    if (opened != null) {
      opened.close();
    }
  }

  void close() {
    if (outer == null) {
      INNERMOST.remove(); // or a pooled thread would keep this class
    } else {
      INNERMOST.set(outer);
    }
  }

  /** What the innermost work of this thread is to run next; null if it has nothing in hand. */
  static @Nullable Reaction next() {
    InHand innermost = INNERMOST.get();
    return innermost == null ? null : innermost.remaining.reaction;
  }

  /** Runs what the result needs, on the thread that is about to block on it. */
  static void run(FinallyFuture<?> awaited) {
    while (!awaited.isDone() && runOne(awaited)) {
      // It may need more: what a cleanup has returned that was run just now, say.
    }
  }

  private static boolean runOne(FinallyFuture<?> awaited) {
    for (InHand each = INNERMOST.get(); each != null; each = each.outer) {
      Followers.Remaining needed = each.remaining;
      while (needed != null) {
        if (!needed.isTaken() && Followers.leadsTo(needed.reaction, awaited)) {
          Lastly.requireStack(FRAMES);
          if (needed.take()) {
            Nesting.run(new Step.Unfinished(needed.reaction, needed.outcome, null));
            Rescue.startIfNeeded(); // this thread is about to block
            return true;
          }
        }
        needed = needed.next;
      }
    }
    return false;
  }
}
