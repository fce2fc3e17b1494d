/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.testing;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/** Threads that act at about the same time, round by round. */
public final class Race {
  /** In per cent, how often races are repeated. */
  private static final int EFFORT = Integer.getInteger("lastly.effort", 100);

  /**
   * For how long a side may wait for the others, all rounds together. Where the sides have to wait
   * for a core, too, to be in step in each round would take minutes.
   */
  private static final long WAIT_NANOS = SECONDS.toNanos(2);

  /**
   * After how many rounds the delay of each side starts again from zero. No two have a common
   * divisor, so that each delay of one side meets each of another.
   */
  private static final int[] PERIODS = {50, 37, 29};

  /** After how many looks at the other sides to yield. */
  private static final int YIELD_EACH = 128;

  private final int rounds;
  private final IntConsumer[] sides;
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Whether no side has waited for too long. */
  private volatile boolean isInStep = true;

  private Race(int rounds, IntConsumer... sides) {
    this.rounds = rounds;
    this.sides = sides;
  }

  /** How many rounds to run, instead of so many, where the build wants less. */
  public static int rounds(int full) {
    return (int) ((long) full * EFFORT / 100);
  }

  /**
   * Calls two or three sides with each number from zero up, each on a thread of its own: the first
   * on this one. None gets a number before all have done with the one before, unless that takes too
   * long: then each does the rest at its own pace.
   */
  public static void run(int rounds, IntConsumer... sides) throws InterruptedException {
    new Race(rounds, sides).run();
  }

  private void run() throws InterruptedException {
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < sides.length; i++) {
      int side = i;
      Thread thread = new Thread(() -> runSide(side), "race");
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    runSide(0);
    for (Thread each : others) {
      each.join();
    }
    if (failure.get() != null) {
      throw new AssertionError("A side fails", failure.get());
    }
  }

  private void runSide(int side) {
    try {
      long waited = 0;
      for (int round = 0; round < rounds; round++) {
        if (isInStep) {
          waited = awaitAll(round, waited);
        }
        linger(round % PERIODS[side]);
        sides[side].accept(round);
      }
    } catch (Throwable t) {
      failure.compareAndSet(null, t);
    }
  }

  /**
   * Returns for how long this side has waited so far, in nanoseconds. Waits without a yield do not
   * count.
   */
  private long awaitAll(int round, long before) {
    arrivals.incrementAndGet();
    long start = 0;
    long waited = before;
    for (int spins = 1; isInStep && arrivals.get() < sides.length * (round + 1); spins++) {
      pause(spins);
      if (failure.get() != null || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("Another side does not arrive");
      }
      if (spins == YIELD_EACH) {
        start = System.nanoTime();
      } else if (spins % YIELD_EACH == 0) {
        waited = before + System.nanoTime() - start;
        if (waited > WAIT_NANOS) {
          isInStep = false;
        }
      }
    }
    return waited;
  }

  private static void linger(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  /**
   * Waits a moment for another side. Yields from time to time, as that may have no processor of its
   * own.
   *
   * @param spins how often this has been called, plus one
   */
  @SuppressWarnings("ThreadPriorityCheck") // it saves time, and nothing relies on it
  public static void pause(int spins) {
    if (spins % YIELD_EACH == 0) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
