/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Work that a thread does as soon as the cleanup and the callbacks that it is running now return.
 * If one of those blocks on a result that needs this work, the work is done first. No other work
 * is: it might wait, in turn, for what is below it on the stack.
 */
abstract class PendingWork {
  /** The stack frames for a cleanup on top of another one, and for the callbacks of its result. */
  static final int FRAMES = 750;

  /**
   * The innermost pending work of a thread. An array, so that it can be changed without a look-up,
   * and of a JDK type, so that a pooled thread keeps no class loader alive.
   */
  private static final ThreadLocal<@Nullable Object[]> INNERMOST =
      ThreadLocal.withInitial(() -> new Object[1]);

  private final @Nullable Object[] innermost = INNERMOST.get();
  private final @Nullable Object outer = innermost[0];

  /** The array that holds the innermost pending work of this thread, if there is any. */
  static @Nullable Object[] ofThread() {
    return INNERMOST.get();
  }

  /** As {@link Step#begin}, with the others that remain as pending work. */
  static @Nullable Object begin(
      Reaction reaction, @Nullable Object outcome, Followers.ReadyReaction remaining) {
    PendingWork pending = new OfFollowers(remaining);
    pending.open();
    try {
      return Step.begin(reaction, outcome);
    } finally {
      pending.close();
    }
  }

  /** From now on, a thread that is about to block finds this, until it is closed. */
  final void open() {
    innermost[0] = this;
  }

  final void close() {
    innermost[0] = outer;
  }

  /** Runs what the result needs, on the thread that is about to block on it. */
  static void run(FinallyFuture<?> awaited) {
    while (!awaited.isDone() && (runOne(awaited) || RacingReaction.runFor(awaited))) {
      // It may need more: the promise, say, of a cleanup that has just been run.
    }
    if (!awaited.isDone()) {
      shareAll();
    }
  }

  private static void shareAll() {
    PendingWork each = (PendingWork) INNERMOST.get()[0];
    while (each != null) {
      each.share();
      each = (PendingWork) each.outer;
    }
  }

  private static boolean runOne(FinallyFuture<?> awaited) {
    PendingWork each = (PendingWork) INNERMOST.get()[0];
    while (each != null) {
      if (each.runFor(awaited)) {
        Rescue.startIfNeeded(); // this thread is about to block
        return true;
      }
      each = (PendingWork) each.outer;
    }
    return false;
  }

  /**
   * Whether a promise has been cancelled by the cancellation in progress on this thread, if there
   * is one. All results of Lastly count as cancelled: otherwise, each one of a long chain would go
   * through the rest of it.
   */
  static boolean isCancelledHere(Object promise) {
    Set<Object> cancelled = cancelledHere();
    boolean isOurs = promise instanceof FinallyFuture || promise instanceof ScopedCall;
    return cancelled != null && (isOurs || cancelled.contains(promise));
  }

  /** What the cancellation in progress on this thread has cancelled; null if there is none. */
  static @Nullable Set<Object> cancelledHere() {
    PendingWork each = (PendingWork) INNERMOST.get()[0];
    while (each != null && each.cancelled() == null) {
      each = (PendingWork) each.outer;
    }
    return each == null ? null : each.cancelled();
  }

  /** If this is a cancellation, what it has cancelled; or else null. */
  @Nullable Set<Object> cancelled() {
    return null;
  }

  /** Lets another thread do this, if it may be needed, as this thread is about to block. */
  void share() {}

  /** Does what the result needs of this work. Returns whether it needed any. */
  abstract boolean runFor(FinallyFuture<?> awaited);

  /** The remaining followers of a result, or a reaction to be called before its callbacks. */
  static final class OfFollowers extends PendingWork {
    private final Followers.ReadyReaction remaining;

    OfFollowers(Followers.ReadyReaction remaining) {
      this.remaining = remaining;
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      for (Followers.ReadyReaction each = remaining; each != null; each = each.next) {
        if (!each.isTaken() && Followers.leadsTo(each.reaction, awaited)) {
          StackProbe.require(FRAMES);
          if (each.take()) {
            Nesting.run(new Step.Continuation(each.reaction, each.outcome, null));
            return true;
          }
        }
      }
      return false;
    }
  }

  /** The pending work of a blocked thread, for the one that does what that thread has queued. */
  static final class OfBlocked extends PendingWork {
    private final @Nullable Object[] theirs;

    OfBlocked(@Nullable Object[] theirs) {
      this.theirs = theirs;
    }

    /**
     * Skips each {@link Settlement}, because no lock guards its flags, and its owner may go on, and
     * change them, at any time.
     */
    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      PendingWork each = (PendingWork) theirs[0];
      while (each != null) {
        if (!(each instanceof Settlement) && each.runFor(awaited)) {
          return true;
        }
        each = (PendingWork) each.outer;
      }
      return false;
    }
  }
}
