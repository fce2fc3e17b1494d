/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * What follows a result, as a list: the one that was attached last, and the others.
 *
 * <p>A {@link Step} follows within a call, and does not notice when the result before it is settled
 * by hand. A {@link Watcher} does. {@link #ASKED_FOR} stands for a callback.
 */
@SuppressWarnings("ReferenceEquality") // of ASKED_FOR
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

  /** The first step of another call, whose source the result is. */
  static final class Watcher {
    private @Nullable Step<?> step;

    Watcher(Step<?> step) {
      this.step = step;
    }

    /** Whoever gets the step starts it. The others get null. */
    synchronized @Nullable Step<?> take() {
      Step<?> taken = step;
      step = null;
      return taken;
    }
  }

  /** A step whose source has settled, and further ones. */
  static final class Remaining {
    final Step<?> step;
    final @Nullable Object outcome;
    final @Nullable Remaining next;
    private boolean taken;

    Remaining(Step<?> step, @Nullable Object outcome, @Nullable Remaining next) {
      this.step = step;
      this.outcome = outcome;
      this.next = next;
    }

    /** Whoever takes the step starts it: the work that it is left to, or code that waits for it. */
    synchronized boolean take() {
      boolean first = !taken;
      taken = true;
      return first;
    }
  }

  /** Puts these, in the order attached, before others that remain to be run. */
  @Nullable Remaining before(@Nullable Remaining others, @Nullable Object outcome) {
    Remaining remaining = others;
    Object rest = this;
    boolean isChecked = false;
    while (rest instanceof Followers more) {
      if (more.last instanceof Step<?> step) {
        remaining = new Remaining(step, outcome, remaining);
      } else if (more.last instanceof Watcher watcher) {
        if (!isChecked) {
          Lastly.requireStack(WATCHER_FRAMES); // one that is taken and not started is lost
          isChecked = true;
        }
        Step<?> step = watcher.take();
        if (step != null) {
          step.call.sourceSettled();
          remaining = new Remaining(step, Delivery.valueOf(outcome), remaining);
        }
      }
      rest = more.others;
    }
    return rest instanceof Step<?> step ? new Remaining(step, outcome, remaining) : remaining;
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

  /** Only those within the call: null, a step, or more of them. */
  static @Nullable Object steps(@Nullable Object followers) {
    if (!(followers instanceof Followers several)
        || !(hasWatcher(several) || isAskedFor(several))) {
      return followers;
    }
    Object steps = null;
    for (Remaining step = several.within(); step != null; step = step.next) {
      steps = steps == null ? step.step : new Followers(step.step, steps, step.step.call);
    }
    return steps;
  }

  /** The steps within the call, in the order attached. */
  private @Nullable Remaining within() {
    Remaining remaining = null;
    Object rest = this;
    while (rest instanceof Followers more) {
      if (more.last instanceof Step<?> step) {
        remaining = new Remaining(step, null, remaining);
      }
      rest = more.others;
    }
    return rest instanceof Step<?> step ? new Remaining(step, null, remaining) : remaining;
  }

  static int count(Object followers) {
    int count = 0;
    Object rest = followers;
    while (rest instanceof Followers more) {
      count++;
      rest = more.others;
    }
    return rest instanceof Step ? count + 1 : count;
  }
}
