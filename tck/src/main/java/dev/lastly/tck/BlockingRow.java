/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.EAGER;
import static dev.lastly.tck.Requirement.EXECUTOR;
import static dev.lastly.tck.Requirement.JOIN;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Callbacks that block, and what other code could call. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class BlockingRow {
  private static final Object V = new Object();
  private static final int DEPTH = 50;
  private static final String NONE = "none hangs";

  static final Row ROW =
      new Row(
          "I17",
          "a callback of a result may block on what follows the result; an executor is given a"
              + " task, and a result is a promise only",
          "Java had to decide: in ECMAScript nothing blocks, and the functions that settle a"
              + " promise are not the promise.",
          Case.of(
              "it joins, 1 to 50 deep", NONE, subject -> onFollowing(subject, true), EAGER, JOIN),
          Case.of(
              "it waits for a latch, 1 to 50 deep",
              NONE,
              subject -> onFollowing(subject, false),
              EAGER,
              JOIN),
          Case.of("50 within each other", NONE, BlockingRow::nested, EAGER, JOIN),
          Case.of(
              "executor",
              "is given a task, runs once",
              BlockingRow::onExecutor,
              EAGER,
              JOIN,
              EXECUTOR),
          Case.of("result", "is a promise only", BlockingRow::result, EAGER, JOIN));

  private BlockingRow() {}

  /** Records where programs block, so that another thread can tell whether they hang. */
  private static final class BlockLog<P> {
    private final Subject<P> subject;
    private final boolean joins;
    private volatile int blocked;
    private int count;
    private volatile int depth;

    BlockLog(Subject<P> subject, boolean joins) {
      this.subject = subject;
      this.joins = joins;
    }

    /** Blocks until a promise has settled. */
    void on(P promise) throws InterruptedException {
      if (joins) {
        block(
            () -> {
              Requirement.given(subject.join).accept(promise);
              return V;
            });
      } else {
        CountDownLatch settled = new CountDownLatch(1);
        subject.observed(promise, (value, reason) -> settled.countDown());
        on(settled);
      }
    }

    void on(CountDownLatch latch) throws InterruptedException {
      block(
          () -> {
            latch.await();
            return V;
          });
    }

    private void block(Callable<?> wait) {
      int before = blocked;
      blocked = ++count;
      try {
        wait.call();
      } catch (Exception e) {
        throw Reason.thrown(e);
      }
      blocked = before;
    }

    /** Runs programs on one thread, until they end or one hangs. */
    String run(Callable<?> programs) throws Exception {
      AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  programs.call();
                } catch (Throwable t) {
                  failure.set(t);
                }
              },
              "tck blocking");
      Threads.start(thread);
      while (thread.isAlive()) {
        if (isStuck(thread)) {
          thread.interrupt();
          return "hangs at depth " + depth;
        }
        thread.join(1);
      }
      Throwable thrown = failure.get();
      if (thrown != null) {
        throw Reason.thrown(thrown);
      }
      return NONE;
    }

    /**
     * Whether the thread waits for something that only it could do itself. If the type has an
     * executor, one of the executor's threads may still do it.
     */
    private boolean isStuck(Thread thread) throws InterruptedException {
      int seen = blocked;
      if (!isWaiting(thread, seen)
          || !ForkJoinPool.commonPool().awaitQuiescence(Patience.SHORT_SECONDS, TimeUnit.SECONDS)) {
        return false;
      }
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Patience.SHORT_SECONDS);
      while (isWaiting(thread, seen) && subject.hasIdle() && System.nanoTime() < end) {
        thread.join(1);
      }
      return isWaiting(thread, seen);
    }

    private boolean isWaiting(Thread thread, int seen) {
      return seen != 0 && seen == blocked && thread.getState() == Thread.State.WAITING;
    }
  }

  private static <P> String onFollowing(Subject<P> subject, boolean joins) throws Exception {
    BlockLog<P> blocks = new BlockLog<>(subject, joins);
    return blocks.run(
        () -> {
          for (int depth = 1; depth <= DEPTH; depth++) {
            blocks.depth = depth;
            blockInTheMiddle(subject, blocks, depth, true);
            blockInTheMiddle(subject, blocks, depth, false);
          }
          return V;
        });
  }

  /**
   * Makes a chain with a callback in the middle that blocks until the end of the chain has settled,
   * and settles its source.
   */
  private static <P> void blockInTheMiddle(
      Subject<P> subject, BlockLog<P> blocks, int depth, boolean isAttachedFirst)
      throws InterruptedException {
    Deferred<P> source = subject.newPending();
    P middle = extended(subject, source.promise(), depth);
    AtomicReference<@Nullable P> end = new AtomicReference<>();
    CountDownLatch passed = new CountDownLatch(1);
    SettlementCallback callback =
        (value, reason) -> {
          try {
            blocks.on(Requirement.given(end.get()));
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          passed.countDown();
        };
    if (isAttachedFirst) {
      subject.observed(middle, callback);
    }
    end.set(extended(subject, middle, depth));
    if (!isAttachedFirst) {
      subject.observed(middle, callback);
    }
    source.fulfill(V);
    blocks.on(passed);
  }

  private static <P> P extended(Subject<P> subject, P promise, int length) {
    P last = promise;
    for (int i = 0; i < length; i++) {
      last = subject.attached(last, () -> {});
    }
    return last;
  }

  private static <P> String nested(Subject<P> subject) throws Exception {
    BlockLog<P> blocks = new BlockLog<>(subject, true);
    return blocks.run(
        () -> {
          nest(subject, blocks, 1);
          return V;
        });
  }

  /**
   * Settles a source whose result has a callback that does the same recursively, and blocks until
   * the result has settled and the callback has returned.
   */
  private static <P> void nest(Subject<P> subject, BlockLog<P> blocks, int depth)
      throws InterruptedException {
    blocks.depth = depth;
    Deferred<P> source = subject.newPending();
    P result = extended(subject, source.promise(), 2);
    CountDownLatch called = new CountDownLatch(1);
    subject.observed(
        result,
        (value, reason) -> {
          try {
            if (depth < DEPTH) {
              nest(subject, blocks, depth + 1);
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          called.countDown();
        });
    source.fulfill(V);
    blocks.on(result);
    blocks.on(called);
  }

  private static <P> String onExecutor(Subject<P> subject) {
    Deque<Runnable> tasks = new ArrayDeque<>();
    Trial<P> trial = Trial.of(subject);
    trial.observe(
        Requirement.given(subject.executor)
            .apply(tasks::add)
            .apply(trial.source.promise(), trial::note));
    trial.fulfill(V);
    Runnable task = tasks.poll();
    if (task == null) {
      return "is given nothing, " + trial.times();
    }
    task.run();
    task.run(); // an executor that runs a task twice does no harm
    return (task == trial.result() ? "is given the result, " : "is given a task, ") + trial.times();
  }

  private static <P> String result(Subject<P> subject) {
    Set<String> more = new LinkedHashSet<>();
    for (boolean settled : new boolean[] {false, true}) {
      Trial<P> trial = Trial.of(subject);
      if (settled) {
        trial.fulfill(V);
      }
      find(trial.andFinally().result().getClass(), more);
      if (subject.executor != null) {
        P source = settled ? subject.newFulfilled(V) : subject.newPending().promise();
        find(subject.executor.apply(Runnable::run).apply(source, () -> {}).getClass(), more);
      }
    }
    return more.isEmpty() ? "is a promise only" : "is a " + String.join(" and a ", more);
  }

  /** Finds the functions that any code could call that comes by such an object. */
  private static void find(@Nullable Class<?> type, Set<String> found) {
    if (type == null) {
      return;
    }
    if (type.isInterface()
        && (type == Runnable.class
            || type == Callable.class
            || type.getPackageName().equals("java.util.function"))) {
      found.add(type.getSimpleName());
    }
    find(type.getSuperclass(), found);
    for (Class<?> each : type.getInterfaces()) {
      find(each, found);
    }
  }
}
