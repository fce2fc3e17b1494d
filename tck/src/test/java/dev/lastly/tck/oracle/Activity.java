/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Tells when a run on Java has come to rest: when nothing can happen any more before the next step,
 * whatever the threads on which it happens.
 *
 * <p>It looks at every reaction that was attached. One is at rest while what it waits for is
 * pending, and once its result has settled. As a reaction never goes back, two looks at all of them
 * that see the same have seen them as they all were at one moment between the two.
 */
final class Activity {
  private final List<Reaction> reactions = new ArrayList<>();

  static final class NeverAtRestException extends Exception {
    private static final long serialVersionUID = 1;
  }

  /** What is attached to a promise. */
  static final class Reaction {
    private enum State {
      ATTACHING(false),
      WAITING_FOR_SOURCE(true),
      RUNNING(false),
      WAITING_FOR_CLEANUP(true),
      SETTLING(false),
      SETTLED(true);

      private final boolean atRest;

      State(boolean atRest) {
        this.atRest = atRest;
      }
    }

    private final BooleanSupplier source;
    private volatile BooleanSupplier awaited;
    private volatile BooleanSupplier result;

    private Reaction(BooleanSupplier source) {
      this.source = source;
    }

    /** The callback has returned a promise. */
    void awaits(BooleanSupplier settled) {
      awaited = settled;
    }

    void attached(BooleanSupplier settled) {
      result = settled;
    }

    private State state() {
      if (result == null) {
        return State.ATTACHING;
      } else if (result.getAsBoolean()) {
        return State.SETTLED;
      } else if (awaited != null) {
        return awaited.getAsBoolean() ? State.SETTLING : State.WAITING_FOR_CLEANUP;
      } else {
        return source.getAsBoolean() ? State.RUNNING : State.WAITING_FOR_SOURCE;
      }
    }
  }

  /** Call it before attaching to the source. */
  synchronized Reaction attaching(BooleanSupplier source) {
    Reaction reaction = new Reaction(source);
    reactions.add(reaction);
    return reaction;
  }

  /**
   * Waits until nothing can happen any more.
   *
   * @throws NeverAtRestException if it takes longer than the patience: a promise that should settle
   *     does not
   */
  @SuppressWarnings("ThreadPriorityCheck") // it saves time, and nothing relies on it
  void awaitRest(Duration patience) throws NeverAtRestException {
    long start = System.nanoTime();
    List<Reaction.State> before = List.of();
    while (true) {
      List<Reaction.State> now = copy().stream().map(Reaction::state).toList();
      if (now.equals(before) && now.stream().allMatch(state -> state.atRest)) {
        return;
      } else if (!before.isEmpty() && System.nanoTime() - start > patience.toNanos()) {
        throw new NeverAtRestException();
      }
      before = now;
      Thread.yield();
    }
  }

  private synchronized List<Reaction> copy() {
    return List.copyOf(reactions);
  }
}
