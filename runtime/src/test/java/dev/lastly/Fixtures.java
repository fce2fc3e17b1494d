/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What the tests of the runtime share. */
final class Fixtures {
  /**
   * How long a test waits for what must come, before it fails. Less where failing is what is
   * tested.
   */
  private static final long PATIENCE_SECONDS = Long.getLong("lastly.patience", 30);

  /**
   * How long a race goes on at most. Where its threads have to wait for a core, it would take
   * hours.
   */
  private static final long RACE_NANOS = SECONDS.toNanos(Math.min(5, PATIENCE_SECONDS));

  /** In per cent, how often races are repeated and how long chains are. */
  private static final int EFFORT = Integer.getInteger("lastly.effort", 100);

  /** How much the two sides of a race are moved against each other. */
  private static final int SWAY = 50;

  private Fixtures() {}

  /**
   * What a callback on a promise has seen. Two are equal if they carry the same object. It is a
   * callback on the promise itself, because {@code join} and {@code get} wrap reasons and make new
   * {@code CancellationException}s.
   */
  record Outcome(Kind kind, Object object) {
    enum Kind {
      PENDING,
      FULFILLED,
      REJECTED
    }

    static final Outcome PENDING = new Outcome(Kind.PENDING, null);

    static Outcome fulfilled(Object value) {
      return new Outcome(Kind.FULFILLED, value);
    }

    static Outcome rejected(Throwable reason) {
      return new Outcome(Kind.REJECTED, reason);
    }

    /** How it has settled by now. */
    static Outcome of(CompletionStage<?> promise) {
      AtomicReference<Outcome> seen = new AtomicReference<>(PENDING);
      promise.handle(
          (value, reason) -> {
            seen.set(reason == null ? fulfilled(value) : rejected(reason));
            return null;
          });
      return seen.get();
    }

    /** How it settles, sooner or later. */
    static Outcome await(CompletionStage<?> promise) {
      CompletableFuture<Outcome> seen = new CompletableFuture<>();
      promise.handle(
          (value, reason) -> seen.complete(reason == null ? fulfilled(value) : rejected(reason)));
      return within(seen);
    }

    boolean isRejected() {
      return kind == Kind.REJECTED;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the same object: that is the point
    public boolean equals(Object other) {
      return other instanceof Outcome outcome && kind == outcome.kind && object == outcome.object;
    }

    @Override
    public int hashCode() {
      return 31 * kind.hashCode() + System.identityHashCode(object);
    }
  }

  /** How much to do of something that is done very often. */
  static int effort(int full) {
    return (int) ((long) full * EFFORT / 100);
  }

  /** Waits for the end of something, and fails instead of hanging. */
  static <T> T within(Future<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, SECONDS);
    } catch (ExecutionException e) {
      throw new AssertionError(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new AssertionError("It does not end", e);
    }
  }

  /** Cleanups that write their names down when they start. */
  static final class Journal {
    private final List<String> names = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    synchronized void note(String name) {
      names.add(name);
      threads.add(Thread.currentThread());
    }

    synchronized List<String> names() {
      return List.copyOf(names);
    }

    synchronized List<Thread> threads() {
      return List.copyOf(threads);
    }

    Cleanup cleanup(String name) {
      return () -> note(name);
    }

    Cleanup failing(String name, Throwable failure) {
      return () -> {
        note(name);
        throw failure;
      };
    }

    AsyncCleanup awaiting(String name, CompletionStage<?> promise) {
      return () -> {
        note(name);
        return promise;
      };
    }
  }

  /** A promise of an unknown library. It answers {@code handle} and nothing else. */
  static final class Foreign<T> {
    private final List<String> called = new ArrayList<>();
    private final List<BiFunction<T, Throwable, ?>> callbacks = new ArrayList<>();
    private final Consumer<Foreign<T>> onSubscribe;
    private final CompletionStage<T> stage;

    Foreign() {
      this(foreign -> {});
    }

    /** What it does in {@code handle}, once it knows the callback. */
    @SuppressWarnings("unchecked")
    Foreign(Consumer<Foreign<T>> onSubscribe) {
      this.onSubscribe = onSubscribe;
      this.stage =
          (CompletionStage<T>)
              Proxy.newProxyInstance(
                  Foreign.class.getClassLoader(),
                  new Class<?>[] {CompletionStage.class},
                  (proxy, method, arguments) -> {
                    called.add(method.getName());
                    if (!method.getName().equals("handle")) {
                      throw new UnsupportedOperationException(method.getName());
                    }
                    callbacks.add((BiFunction<T, Throwable, ?>) arguments[0]);
                    this.onSubscribe.accept(this);
                    return null;
                  });
    }

    CompletionStage<T> stage() {
      return stage;
    }

    @SuppressWarnings("ReturnValueIgnored") // no stage depends on it
    void fulfil(T value) {
      callbacks.forEach(callback -> callback.apply(value, null));
    }

    @SuppressWarnings("ReturnValueIgnored") // no stage depends on it
    void reject(Throwable reason) {
      callbacks.forEach(callback -> callback.apply(null, reason));
    }

    /** The names of the methods that were called. */
    List<String> called() {
      return called;
    }
  }

  static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Runs something on a thread of its own to the end. */
  static <T> T elsewhere(Callable<T> task) {
    FutureTask<T> running = new FutureTask<>(task);
    daemon("elsewhere", running).start();
    return within(running);
  }

  /** Runs something on a thread whose stack has the given size, to the end. */
  static <T> T onSmallStack(int kibibytes, Callable<T> task) {
    FutureTask<T> running = new FutureTask<>(task);
    Thread thread = new Thread(null, running, "small stack", kibibytes * 1024L);
    thread.setDaemon(true);
    thread.start();
    return within(running);
  }

  /**
   * Does something so many frames above the end of a stack.
   *
   * @return the error that came of it, or null
   */
  static StackOverflowError aboveTheEnd(int frames, Runnable action) {
    int[] left = {frames};
    return onSmallStack(
        256,
        () -> {
          try {
            goDown(left, action);
            return null;
          } catch (StackOverflowError end) {
            return end;
          }
        });
  }

  @SuppressWarnings("InfiniteRecursion") // to the end, which is what it is about
  private static void goDown(int[] left, Runnable action) {
    try {
      goDown(left, action);
    } catch (StackOverflowError end) {
      if (left[0]-- == 0) {
        action.run();
      } else {
        throw end;
      }
    }
  }

  /**
   * Does two things at the same time, again and again, on this thread and on another. Whichever
   * ended first waits a little longer the next time, so that each is the first in many rounds.
   *
   * @return how many rounds there were: on a busy machine, as many as there was time for
   */
  static <R> int race(
      int fullRounds,
      Supplier<? extends R> create,
      Consumer<? super R> there,
      Consumer<? super R> here,
      Consumer<? super R> check) {
    int rounds = effort(fullRounds);
    Lane<R> lane = new Lane<>(rounds, there);
    daemon("race", lane).start();
    int headStart = 0;
    int round = 0;
    long start = System.nanoTime();
    try {
      while (round < rounds && System.nanoTime() - start < RACE_NANOS) {
        round++;
        R subject = create.get();
        int lead = headStart + round % (2 * SWAY + 1) - SWAY;
        lane.begin(subject, round, lead);
        linger(-lead);
        here.accept(subject);
        headStart = bounded(headStart + (lane.hasEnded(round) ? 1 : -1));
        lane.awaitEnd(round);
        check.accept(subject);
      }
    } finally {
      lane.stop();
    }
    return round;
  }

  /**
   * The other side of a race. One thread does all rounds, as to start one takes longer than a
   * round.
   */
  private static final class Lane<R> implements Runnable {
    private final int rounds;
    private final Consumer<? super R> action;
    private R subject;
    private int delay;
    private volatile int begun;
    private volatile int ended;
    private volatile boolean stopped;
    private volatile Throwable failure;

    Lane(int rounds, Consumer<? super R> action) {
      this.rounds = rounds;
      this.action = action;
    }

    void begin(R next, int round, int wait) {
      subject = next;
      delay = wait;
      begun = round;
    }

    boolean hasEnded(int round) {
      return ended == round;
    }

    void awaitEnd(int round) {
      for (int spins = 1; ended != round; spins++) {
        pause(spins);
        if (failure != null || Thread.currentThread().isInterrupted()) {
          throw new AssertionError("The other side does not end", failure);
        }
      }
    }

    void stop() {
      stopped = true;
    }

    @Override
    public void run() {
      try {
        for (int round = 1; round <= rounds; round++) {
          for (int spins = 1; begun != round; spins++) {
            pause(spins);
            if (stopped) {
              return;
            }
          }
          linger(delay);
          action.accept(subject);
          ended = round;
        }
      } catch (Throwable t) {
        failure = t;
      }
    }

    /** Leaves the processor to the other side from time to time, which may have none of its own. */
    @SuppressWarnings("ThreadPriorityCheck") // it saves time, and nothing relies on it
    private static void pause(int spins) {
      if (spins % 128 == 0) {
        Thread.yield();
      } else {
        Thread.onSpinWait();
      }
    }
  }

  /** An executor with a virtual thread for each task. Skips the test on a Java that has none. */
  static ExecutorService virtualThreads() {
    assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with Java 21");
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (ReflectiveOperationException failure) {
      throw new LinkageError(failure.getMessage(), failure);
    }
  }

  /** On a busy machine one side may wait for its turn, which is no reason to wait for it. */
  private static int bounded(int headStart) {
    return Math.max(-SWAY, Math.min(headStart, SWAY));
  }

  private static void linger(int times) {
    for (int i = 0; i < times; i++) {
      Thread.onSpinWait();
    }
  }
}
