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
 * What follows a result, as a list: the one that was attached last, and the others.
 *
 * <p>A {@link Step} follows within a call, and does not notice when the result before it is settled
 * by hand. A {@link Watcher} does. {@link #ASKED_FOR} stands for a callback.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class Followers {
  /** For a compare-and-set, and two objects. */
  private static final int WATCHER_FRAMES = 8;

  /** Where late values matter: somebody attaches a callback to the result, or has done so. */
  static final Object ASKED_FOR = new Object();

  /** A step, a watcher, or {@link #ASKED_FOR}. */
  final Object last;

  /** A step, more of these, or the call if there are none. */
  final Object others;

  /** The call of the result. */
  final CallInfo call;

  Followers(Object last, Object others, CallInfo call) {
    this.last = last;
    this.others = others;
    this.call = call;
  }

  /**
   * What waits for the result as for any promise: the first step of another call, whose source it
   * is, or the reaction to what a cleanup or an opener has returned.
   */
  static final class Watcher {
    private @Nullable Reaction reaction;

    /** How the result has settled, if its caller did that, and not the step before. */
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

    private synchronized void settledByHand(@Nullable Object with) {
      outcome = with;
      isByHand = true;
    }

    private @Nullable Backlog before(@Nullable Backlog others, @Nullable Object settledWith) {
      Reaction taken;
      Object arrived;
      synchronized (this) {
        taken = take();
        arrived = Delivery.valueOf(isByHand ? outcome : settledWith);
      }
      if (taken == null) {
        return others;
      }
      if (taken instanceof Step<?> step) {
        if (arrived instanceof Rejection rejection) {
          arrived = new Rejection(rejection.reason); // to another call, it is a source's
        }
        step.call.sourceSettled();
        arrived = step.call.arrived(arrived);
      }
      return new Backlog(taken, arrived, others);
    }
  }

  /** A step, or another reaction, whose source has settled, and further ones. */
  static final class Backlog {
    final Reaction reaction;
    final @Nullable Object outcome;
    final @Nullable Backlog next;
    private boolean taken;

    Backlog(Reaction reaction, @Nullable Object outcome, @Nullable Backlog next) {
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
  @Nullable Backlog before(@Nullable Backlog others, @Nullable Object outcome) {
    Backlog remaining = others;
    Object rest = this;
    boolean isChecked = false;
    while (rest instanceof Followers more) {
      if (more.last instanceof Step<?> step) {
        remaining = new Backlog(step, outcome, remaining);
      } else if (more.last instanceof Watcher watcher) {
        if (!isChecked) {
          Lastly.requireStack(WATCHER_FRAMES); // a watcher taken but not started is lost
          isChecked = true;
        }
        remaining = watcher.before(remaining, outcome);
      }
      rest = more.others;
    }
    return rest instanceof Step<?> step ? new Backlog(step, outcome, remaining) : remaining;
  }

  /** Those that watch the result, in the order attached. Who calls this has to start them. */
  @Nullable Backlog watchers(@Nullable Object outcome) {
    Lastly.requireStack(WATCHER_FRAMES); // a watcher taken but not started is lost
    Backlog remaining = null;
    Object rest = this;
    while (rest instanceof Followers more) {
      if (more.last instanceof Watcher watcher) {
        remaining = watcher.before(remaining, outcome);
      }
      rest = more.others;
    }
    return remaining;
  }

  /** The result had been settled by hand: that is what those are to be told that watch it. */
  void settledByHand(@Nullable Object outcome) {
    Object rest = this;
    while (rest instanceof Followers more) {
      if (more.last instanceof Watcher watcher) {
        watcher.settledByHand(outcome);
      }
      rest = more.others;
    }
  }

  /**
   * Whether a result settles in the end because a reaction is called, or those that follow one.
   *
   * <p>The search ends even if a cleanup waits for what follows it, so that results lead to each
   * other in a circle: that goes through a reaction to what the cleanup has returned.
   */
  static boolean leadsTo(Object start, FinallyFuture<?> result) {
    if (start instanceof Step<?> step && step.result.followers() == null) {
      return step.result == result; // as most do: there may be thousands to look at
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
      } else if (from instanceof Passage<?> passage) {
        next = passage.reaction;
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
