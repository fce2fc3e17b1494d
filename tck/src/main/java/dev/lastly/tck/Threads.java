/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Runs code on other threads. */
final class Threads {
  /** How long something may take, which may have many rounds. */
  static final int PATIENCE_SECONDS = 120;

  private Threads() {}

  /** Something has not returned in time. Its thread may still run. */
  static final class NoReturn extends Exception {
    private static final long serialVersionUID = 1;

    NoReturn(String after) {
      super(after);
    }
  }

  /** Runs something on a new thread, and waits for its end. */
  static <T> T elsewhere(Callable<T> task) throws Exception {
    return elsewhere(task, PATIENCE_SECONDS);
  }

  /** Runs something on a new thread, and waits for its end, but not for longer than given. */
  static <T> T elsewhere(Callable<T> task, int seconds) throws Exception {
    return onStack(0, task, seconds);
  }

  /** Runs something on a new thread with a stack of 512 KiB, and waits for its end. */
  static <T> T onSmallStack(Callable<T> task) throws Exception {
    return onStack(512 * 1024, task, PATIENCE_SECONDS);
  }

  private static <T> T onStack(long bytes, Callable<T> task, int seconds) throws Exception {
    FutureTask<T> running = new FutureTask<>(task);
    Thread thread = new Thread(null, running, "tck", bytes);
    start(thread);
    try {
      return running.get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw Reason.thrown(e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw e;
    } catch (TimeoutException e) {
      NoReturn late = new NoReturn("after " + seconds + " seconds");
      late.setStackTrace(thread.getStackTrace());
      running.cancel(true);
      throw late;
    }
  }

  static void start(Thread thread) {
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Does two things at the same time, again and again, on this thread and on another. The delay of
   * either changes from round to round, so that each of them is first in many rounds.
   */
  static <R> void race(
      int rounds,
      Supplier<R> begin,
      Consumer<? super R> here,
      Consumer<? super R> there,
      Consumer<? super R> check)
      throws Exception {
    Relay<R> relay = new Relay<>(there);
    start(new Thread(relay, "tck race"));
    try {
      for (int round = 1; round <= rounds; round++) {
        R subject = begin.get();
        relay.pass(subject, round);
        hesitate(round % 61);
        here.accept(subject);
        relay.await(round);
        check.accept(subject);
      }
    } finally {
      relay.end();
    }
  }

  /**
   * The other side of a race. One thread does all rounds, because starting a thread takes longer
   * than a round.
   */
  private static final class Relay<R> implements Runnable {
    private static final int END = -1;

    private final Consumer<? super R> action;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before begun is
    private R subject;

    private volatile @Nullable Throwable failure;

    Relay(Consumer<? super R> action) {
      this.action = action;
    }

    void pass(R next, int round) {
      subject = next;
      begun.set(round);
    }

    void await(int round) throws NoReturn {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      for (int spins = 0; ended.get() != round; spins++) {
        pause(spins);
        if (System.nanoTime() - end > 0) {
          throw new NoReturn("after " + PATIENCE_SECONDS + " seconds");
        }
      }
      Throwable thrown = failure;
      if (thrown != null) {
        throw Reason.thrown(thrown);
      }
    }

    void end() {
      begun.set(END);
    }

    @Override
    public void run() {
      int round = 0;
      while (true) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (int spins = 0; begun.get() == round; spins++) {
          pause(spins);
          if (System.nanoTime() - end > 0) {
            return; // the other side does not return
          }
        }
        round = begun.get();
        if (round == END) {
          return;
        }
        hesitate(round % 47);
        try {
          action.accept(subject);
        } catch (Throwable t) {
          failure = t;
        }
        ended.set(round);
      }
    }
  }

  private static void hesitate(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }

  /** Yields from time to time, as the other side may have no processor of its own. */
  @SuppressWarnings("ThreadPriorityCheck") // it saves time, and nothing relies on it
  private static void pause(int spins) {
    if (spins % 128 == 127) {
      Thread.yield();
    } else {
      Thread.onSpinWait();
    }
  }
}
