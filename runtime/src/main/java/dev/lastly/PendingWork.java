/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work that a thread does as soon as the cleanup and the callbacks that it is running now return.
 * If one of those blocks on a result that needs this work, the work is done first. No other work
 * is: it might wait, in turn, for what is below it on the stack.
 */
@SuppressWarnings("ReferenceEquality") // executors and threads are compared
abstract class PendingWork {
  /** The stack frames for a cleanup on top of another one, and for the callbacks of its result. */
  static final int FRAMES = 750;

  /** The stack frames to create a queue with one entry, and to have it watched. */
  static final int SHARING_FRAMES = 16;

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
      Reaction reaction, @Nullable Object outcome, Followers.Backlog remaining) {
    OfFollowers pending = new OfFollowers(remaining);
    pending.open();
    try {
      return Step.begin(reaction, outcome);
    } finally {
      pending.close();
      pending.takeBack();
    }
  }

  /** From now on, a thread that is about to block finds this, until it is closed. */
  final void open() {
    innermost[0] = this;
  }

  final void close() {
    innermost[0] = outer;
  }

  /** Whether this is the pending work of the current thread. */
  final boolean isOfThisThread() {
    return innermost == INNERMOST.get();
  }

  /** Runs what the result needs, on the thread that is about to block on it. */
  static void run(FinallyFuture<?> awaited) {
    while (!awaited.isDone() && (runOne(awaited) || LastMoment.runFor(awaited))) {
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
    private final Followers.Backlog remaining;

    /** Contains the followers if another thread may run them, as this one is blocked. */
    private Nesting.@Nullable Queue shared;

    OfFollowers(Followers.Backlog remaining) {
      this.remaining = remaining;
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      for (Followers.Backlog each = remaining; each != null; each = each.next) {
        if (!each.isTaken() && Followers.leadsTo(each.reaction, awaited)) {
          Lastly.requireStack(FRAMES);
          if (each.take()) {
            Nesting.run(new Step.Continuation(each.reaction, each.outcome, null));
            return true;
          }
        }
      }
      return false;
    }

    /**
     * The result may need a side effect of a follower's cleanup. But the follower may also be meant
     * for this thread, so another one runs it only if this one stays blocked for long.
     */
    @Override
    void share() {
      if (shared == null && !(remaining.reaction instanceof FinallyFuture.WatcherCallback)) {
        Lastly.requireStack(SHARING_FRAMES);
        shared = Nesting.Queue.of(new Step.Continuation(null, null, remaining), false);
      }
    }

    /** Makes no other thread run these any more, as this one does not block. */
    void takeBack() {
      if (shared != null) {
        shared.take();
      }
    }
  }

  /**
   * The tasks that a thread of an executor has submitted to that same executor while it runs a
   * task. If the thread blocks on a result that needs one of them, it runs that itself: the
   * executor may have no other thread.
   */
  static final class OfExecutor extends PendingWork {
    private final Executor executor;
    private @Nullable Submitted last;

    OfExecutor(Executor executor) {
      this.executor = executor;
    }

    /** Notes a task that this thread is about to submit. */
    static void add(CleanupTask task, Executor executor) {
      PendingWork each = (PendingWork) INNERMOST.get()[0];
      while (each != null) {
        if (each instanceof OfExecutor running && running.executor == executor) {
          running.last = new Submitted(task, running.last);
          return;
        }
        each = (PendingWork) each.outer;
      }
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      if (!isOfThisThread()) { // which need not be one of the executor's
        return false;
      }
      for (Submitted each = last; each != null; each = each.before) {
        if (each.task.leadsTo(awaited)) {
          Lastly.requireStack(FRAMES);
          if (each.task.runNow()) {
            return true;
          }
        }
      }
      return false;
    }

    /** A task, and those that were submitted before it. */
    static final class Submitted {
      private final CleanupTask task;
      private final @Nullable Submitted before;

      Submitted(CleanupTask task, @Nullable Submitted before) {
        this.task = task;
        this.before = before;
      }
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
