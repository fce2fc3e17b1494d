/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The followers of a result, as a linked list: the one that was attached last, and the others.
 *
 * <p>A {@link Step} follows within a call, and does not notice when the result before it is settled
 * by hand. A {@link Watcher} does. {@link #ASKED_FOR} stands for a callback.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class Followers {
  /** The stack frames to take a watcher, for which two objects are created. */
  private static final int WATCHER_FRAMES = 8;

  /** Used if late values are tracked: code has asked for the value, or attached a callback. */
  static final Object ASKED_FOR = new Object();

  /** A step, a watcher, or {@link #ASKED_FOR}. */
  final Object last;

  /** The others: a step, a {@code Followers}, or the {@link CallInfo} if there are none. */
  final Object others;

  /** The call of the result. */
  final CallInfo call;

  Followers(Object last, Object others, CallInfo call) {
    this.last = last;
    this.others = others;
    this.call = call;
  }

  /**
   * A reaction that waits for the result as for any promise: the first step of another call whose
   * source is the result, or the reaction to a cleanup or an opener that has returned the result.
   */
  static final class Watcher {
    private @Nullable Reaction reaction;

    /** How the result has settled, if its caller has settled it, and not the step before. */
    private @Nullable Object outcome;

    private boolean isByHand;

    Watcher(Reaction reaction) {
      this.reaction = reaction;
    }

    /** The first caller gets the reaction, and has to call it. All others get null. */
    synchronized @Nullable Reaction take() {
      Reaction taken = reaction;
      reaction = null;
      return taken;
    }

    private synchronized void replaceOutcome(@Nullable Object with) {
      outcome = with;
      isByHand = true;
    }

    private @Nullable ReadyReaction prependTo(
        @Nullable ReadyReaction others, @Nullable Object settledWith) {
      Reaction taken;
      Object outcomeOfSource;
      synchronized (this) {
        taken = take();
        outcomeOfSource = TrackedValue.unwrap(isByHand ? outcome : settledWith);
      }
      if (taken == null) {
        return others;
      }
      if (taken instanceof Step<?> step) {
        if (outcomeOfSource instanceof Rejection rejection) {
          outcomeOfSource =
              new Rejection(rejection.reason); // to the other call, not a cleanup's failure
        }
        step.call.releaseSource();
        outcomeOfSource = step.call.track(outcomeOfSource);
      }
      return new ReadyReaction(taken, outcomeOfSource, others);
    }
  }

  /** An entry in a linked list of steps and other reactions whose source has settled. */
  static final class ReadyReaction {
    final Reaction reaction;
    final @Nullable Object outcome;
    final @Nullable ReadyReaction next;
    private boolean taken;

    ReadyReaction(Reaction reaction, @Nullable Object outcome, @Nullable ReadyReaction next) {
      this.reaction = reaction;
      this.outcome = outcome;
      this.next = next;
    }

    /**
     * Returns true to the first caller, which has to start the reaction: that is {@link
     * Step#follow}, or a thread that is about to block on what the reaction leads to.
     */
    synchronized boolean take() {
      boolean first = !taken;
      taken = true;
      return first;
    }

    synchronized boolean isTaken() {
      return taken;
    }
  }

  /** Puts these, in the order attached, before others that remain to be run. */
  @Nullable ReadyReaction prependTo(@Nullable ReadyReaction others, @Nullable Object outcome) {
    ReadyReaction remaining = others;
    Object rest = this;
    boolean isChecked = false;
    while (rest instanceof Followers more) {
      if (more.last instanceof Step<?> step) {
        remaining = new ReadyReaction(step, outcome, remaining);
      } else if (more.last instanceof Watcher watcher) {
        if (!isChecked) {
          StackProbe.require(WATCHER_FRAMES); // a watcher taken but not started is lost
          isChecked = true;
        }
        remaining = watcher.prependTo(remaining, outcome);
      }
      rest = more.others;
    }
    return rest instanceof Step<?> step ? new ReadyReaction(step, outcome, remaining) : remaining;
  }

  /** Takes the watchers of the result, in the order attached. The caller has to start them. */
  @Nullable ReadyReaction watchers(@Nullable Object outcome) {
    StackProbe.require(WATCHER_FRAMES); // a watcher taken but not started is lost
    ReadyReaction remaining = null;
    Object rest = this;
    while (rest instanceof Followers more) {
      if (more.last instanceof Watcher watcher) {
        remaining = watcher.prependTo(remaining, outcome);
      }
      rest = more.others;
    }
    return remaining;
  }

  /** Makes the watchers pass on this outcome, with which the result was settled by hand. */
  void replaceOutcome(@Nullable Object outcome) {
    Object rest = this;
    while (rest instanceof Followers more) {
      if (more.last instanceof Watcher watcher) {
        watcher.replaceOutcome(outcome);
      }
      rest = more.others;
    }
  }

  /**
   * Whether calling a reaction, or the followers of a result, settles the given result in the end.
   *
   * <p>If a cleanup waits for what follows it, results lead to each other in a cycle. The search
   * ends all the same: the cycle goes through the reaction to what the cleanup has returned, and
   * such reactions are visited once.
   */
  static boolean leadsTo(Object start, FinallyFuture<?> result) {
    if (start instanceof Step<?> step && step.result.followers() == null) {
      return step.result == result; // the common case: there may be thousands to look at
    }
    Set<Reaction> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Object> found = new ArrayDeque<>();
    found.add(start);
    while (!found.isEmpty()) {
      Object from = found.remove();
      Object next = null;
      if (from == result) {
        return true;
      } else if (from instanceof FinallyFuture<?> other) {
        next = other.followers();
      } else if (from instanceof Reaction called) {
        next = called instanceof Step || seen.add(called) ? called.leadsTo() : null;
      } else if (from instanceof IntermediateFuture<?> intermediate) {
        next = intermediate.reaction;
      } else if (from instanceof Watcher watcher) {
        next = watcher.reaction;
      } else if (from instanceof Followers followers) {
        found.add(followers.others);
        next = followers.last;
      }
      if (next != null) {
        found.add(next);
      }
    }
    return false;
  }

  static boolean hasWatcher(@Nullable Object followers) {
    Object rest = followers;
    while (rest instanceof Followers more) {
      if (more.last instanceof Watcher) {
        return true;
      }
      rest = more.others;
    }
    return false;
  }

  static boolean isAskedFor(@Nullable Object followers) {
    Object rest = followers;
    while (rest instanceof Followers more) {
      if (more.last == ASKED_FOR) {
        return true;
      }
      rest = more.others;
    }
    return false;
  }

  /** How many steps of the same call follow. */
  static int countSteps(@Nullable Object followers) {
    int count = 0;
    Object rest = followers;
    while (rest instanceof Followers more) {
      if (more.last instanceof Step) {
        count++;
      }
      rest = more.others;
    }
    return rest instanceof Step ? count + 1 : count;
  }
}
