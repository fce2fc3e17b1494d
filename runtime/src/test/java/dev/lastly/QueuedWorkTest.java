/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Work that is nested too deep is queued, and done once, where it belongs")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class QueuedWorkTest {
  private static final Object V = new Object();

  private static final int TOO_DEEP = 400;

  /** Enough for that, interpreted. */
  private static final long STACK = 16 << 20;

  /** Longer than a blocked thread keeps what it has queued for itself. */
  private static final int SLEEP_MILLIS = 60;

  @Test
  @DisplayName("I5, I18: an executor that rejects a cleanup where the nesting ends")
  void rejected() {
    int length = 1_000;
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  throw new RejectedExecutionException();
                });
    AtomicIntegerArray runs = new AtomicIntegerArray(length);
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < length; i++) {
      int index = i;
      CompletableFuture<Object> before = last;
      last =
          lastly
              .call(() -> before)
              .andFinally(() -> runs.incrementAndGet(index))
              .thenApply(value -> value);
    }
    List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
    try {
      source.complete(V);
      awaitRescue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }

    assertThat(Fixtures.within(last)).isSameAs(V);
    assertThat(failures).isEmpty();
    assertThat(IntStream.range(0, length).map(runs::get)).containsOnly(1);
  }

  /** Waits until the rescue has done what was left to it. */
  private static void awaitRescue() {
    CompletableFuture<Object> rescued = new CompletableFuture<>();
    Rescue.Resumption last = (nothing, first, second) -> rescued.complete(V);
    Rescue.add(new Object[] {last, null, null, null, null});
    Rescue.start();
    Fixtures.within(rescued);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 104, 105, 106, 107, 130})
  @DisplayName("I3, I4: queued work is not taken from a thread that sleeps")
  void confined(int length) {
    for (boolean first : new boolean[] {true, false}) {
      Set<Thread> threads = new HashSet<>(); // of one thread, or the test fails
      CompletableFuture<Object> source = new CompletableFuture<>();
      CompletableFuture<Object> last = source;
      for (int i = 1; i <= length; i++) {
        CompletableFuture<Object> before = last;
        if (i == length && first) {
          before.thenRun(QueuedWorkTest::sleep);
        }
        FinallyFuture<Object> result =
            Lastly.standard()
                .withExecutor(Runnable::run)
                .call(() -> before)
                .andFinally(() -> threads.add(Thread.currentThread()));
        if (i == length && !first) {
          before.thenRun(QueuedWorkTest::sleep);
        }
        last = result.thenApply(value -> value);
      }
      Thread settling = Fixtures.daemon("settling", () -> source.complete(V));
      settling.start();

      assertThat(Fixtures.within(last)).isSameAs(V);
      assertThat(threads).containsExactly(settling);
    }
  }

  @Test
  @DisplayName("I17: queued work is taken from a thread that blocks until it is done")
  void blocked() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source;
    for (int i = 1; i < 130; i++) {
      CompletableFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(() -> {}).thenApply(value -> value);
    }
    CompletableFuture<Object> before = last;
    FinallyFuture<Object> result = Lastly.standard().call(() -> before).andFinally(() -> {});
    // Attached last, it is called when the cleanup has been queued:
    CompletableFuture<Void> joining = before.thenRun(result::join);
    Fixtures.daemon("settling", () -> source.complete(V)).start();

    assertThat(Fixtures.within(result)).isSameAs(V);
    Fixtures.within(joining);
  }

  private static void sleep() {
    try {
      TimeUnit.MILLISECONDS.sleep(SLEEP_MILLIS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 80})
  @Tag("small-stack")
  @DisplayName("I17: queued work may block on pending work of the thread that it is taken from")
  void pending(int nested) {
    AtomicInteger ran = new AtomicInteger();
    Runnable program =
        () ->
            nest(
                nested,
                () -> {
                  CompletableFuture<Object> source = new CompletableFuture<>();
                  CompletableFuture<Object> other = new CompletableFuture<>();
                  FinallyFuture<?>[] second = new FinallyFuture<?>[1];
                  FinallyFuture<Object> waiting =
                      Lastly.standard().call(() -> other).andFinally(() -> second[0].join());
                  FinallyFuture<Object> result =
                      Lastly.standard().call(() -> source).andFinally(ran::incrementAndGet);
                  result.andFinally(
                      () -> {
                        other.complete(V);
                        waiting.join();
                        ran.incrementAndGet();
                      });
                  second[0] = result.andFinally(ran::incrementAndGet);
                  source.complete(V);
                });
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              program.run();
              ended.complete(V);
            },
            "nested",
            384 << 10);
    thread.setDaemon(true);
    thread.start();

    Fixtures.within(ended);
    assertThat(ran).hasValue(3);
  }

  /** Cleanups within each other, each of which settles the next source. */
  private static void nest(int more, Runnable last) {
    if (more == 0) {
      last.run();
      return;
    }
    CompletableFuture<Object> source = new CompletableFuture<>();
    Lastly.standard().call(() -> source).andFinally(() -> nest(more - 1, last));
    source.complete(V);
  }

  /** How code waits until a result has settled. */
  enum Waiting {
    JOIN,
    POLL,
    SLEEP,
    OBJECT,
    OTHER_THREAD;

    private void until(FinallyFuture<?> result) {
      try {
        switch (this) {
          case JOIN -> result.join();
          case POLL -> {
            while (!result.isDone()) {
              try {
                result.get(5, TimeUnit.MILLISECONDS);
              } catch (TimeoutException e) {
                // Once more.
              }
            }
          }
          case SLEEP -> {
            while (!result.isDone()) {
              TimeUnit.MILLISECONDS.sleep(5);
            }
          }
          case OBJECT -> {
            Object monitor = new Object();
            result.thenRun(
                () -> {
                  synchronized (monitor) {
                    monitor.notifyAll();
                  }
                });
            synchronized (monitor) {
              while (!result.isDone()) {
                monitor.wait(60_000);
              }
            }
          }
          case OTHER_THREAD -> {
            Thread other = Fixtures.daemon("other", result::join);
            other.start();
            other.join(60_000);
          }
        }
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: queued work is taken from a waiting thread, in whatever way that waits")
  void waiting(Waiting waiting) {
    nestedTooDeep(() -> waiting.until(settled(() -> {})));
  }

  @ParameterizedTest
  @ValueSource(strings = {"join", "join of another call", "latch"})
  @DisplayName(
      "I17: a callback waits for what follows its own result, nested too deep to come first")
  void followers(String waiting) {
    for (int depth = TOO_DEEP - 120; depth <= TOO_DEEP; depth++) { // about the last that runs
      AtomicInteger ran = new AtomicInteger();
      nested(
          depth,
          () -> {
            CompletableFuture<Object> source = new CompletableFuture<>();
            CountDownLatch latch = new CountDownLatch(1);
            FinallyFuture<?>[] following = new FinallyFuture<?>[1];
            FinallyFuture<Object> result =
                Lastly.standard().call(() -> source).andFinally(() -> {});
            result.thenRun(
                waiting.equals("latch")
                    ? () -> assertThat(countedDown(latch)).isTrue()
                    : () -> following[0].join());
            Cleanup cleanup =
                () -> {
                  ran.incrementAndGet();
                  latch.countDown();
                };
            following[0] =
                waiting.equals("join of another call")
                    ? Lastly.standard().call(() -> result).andFinally(cleanup)
                    : result.andFinally(cleanup);
            source.complete(V);
            assertThat(following[0].join()).isSameAs(V);
          });
      assertThat(ran).as("%s", depth).hasValue(1);
    }
  }

  private static boolean countedDown(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The result of a call that has settled, whose cleanup may be queued. */
  private static FinallyFuture<Object> settled(Cleanup cleanup) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(cleanup);
    source.complete(V);
    return result;
  }

  /** Where no more is run at once, though there is stack for it. */
  private static void nestedTooDeep(Runnable program) {
    nested(TOO_DEEP, program);
  }

  private static void nested(int depth, Runnable program) {
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Runnable reporting =
        () -> {
          try {
            nest(depth, program);
            ended.complete(V);
          } catch (Throwable t) {
            ended.completeExceptionally(t);
          }
        };
    Thread thread = new Thread(null, reporting, "nested", STACK);
    thread.setDaemon(true);
    thread.start();
    Fixtures.within(ended);
  }

  @Test
  @DisplayName("I3, I4: cleanups that take time run one after the other for a thread that waits")
  void oneAtATime() {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    nestedTooDeep(
        () -> {
          List<FinallyFuture<Object>> results = new ArrayList<>();
          for (int i = 0; i < 20; i++) {
            results.add(
                settled(
                    () -> {
                      most.accumulateAndGet(running.incrementAndGet(), Math::max);
                      sleep();
                      running.decrementAndGet();
                    }));
          }
          results.forEach(CompletableFuture::join);
        });
    assertThat(most).hasValue(1);
  }

  @Test
  @DisplayName(
      "I17, I18: a thread whose getState() throws does not keep the work of others waiting")
  void stateless() {
    CompletableFuture<Object> queued = new CompletableFuture<>();
    CountDownLatch awaited = new CountDownLatch(1);
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Thread odd =
        new Thread(
            null,
            () -> {
              nest(
                  TOO_DEEP,
                  () -> {
                    settled(() -> {});
                    queued.complete(V);
                    countedDown(awaited);
                  });
              ended.complete(V);
            },
            "odd",
            STACK) {
          @Override
          public State getState() {
            awaited.countDown();
            throw new IllegalStateException("It tells no state");
          }
        };
    odd.setDaemon(true);
    odd.start();
    Fixtures.within(queued);
    Fixtures.within(ended);

    nestedTooDeep(() -> settled(() -> {}).join());
  }

  @Test
  @DisplayName(
      "I18: the thread of the rescue is in no group that can be destroyed, or has a handler")
  void group() {
    CompletableFuture<ThreadGroup> group = new CompletableFuture<>();
    Rescue.Resumption telling =
        (nothing, first, second) -> group.complete(Thread.currentThread().getThreadGroup());
    Rescue.add(new Object[] {telling, null, null, null, null});
    Rescue.start();

    assertThat(Fixtures.within(group).getParent()).isNull();
  }

  @Test
  @DisplayName("O1: a helping thread does not notify what waits for a pending result")
  void pendingByHand() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> waiting = Lastly.standard().call(() -> result).andFinally(() -> {});
    PendingWork completing = // as it is while complete() runs
        new PendingWork.OfFollowers(
            new Followers.ReadyReaction(new FinallyFuture.WatcherCallback(result), null, null));
    PendingWork helping = new PendingWork.OfBlocked(PendingWork.ofThread());
    completing.open();
    try {
      assertThat(helping.runFor(waiting)).isFalse();
      assertThat(waiting).isNotDone();
      result.complete(V);
      assertThat(waiting).isCompletedWithValue(V);
    } finally {
      completing.close();
    }
  }

  @Test
  @DisplayName("I17: of two cleanups that another thread runs, the first waits for the second")
  void dependent() {
    nestedTooDeep(
        () -> {
          FinallyFuture<Object> first =
              settled(() -> nest(TOO_DEEP, () -> settled(() -> {}).join()));
          settled(first::join).join();
        });
  }

  @Test
  @DisplayName("I17: the helper is busy, and the thread that it helps waits for its next cleanup")
  void busyHelper() {
    AtomicBoolean isOver = new AtomicBoolean();
    nestedTooDeep(
        () -> {
          CountDownLatch begun = new CountDownLatch(1);
          FinallyFuture<Object> busy =
              settled(
                  () -> {
                    begun.countDown();
                    while (!isOver.get()) {
                      Thread.onSpinWait();
                    }
                  });
          assertThat(countedDown(begun)).isTrue();
          settled(() -> {}).join();
          isOver.set(true);
          busy.join();
        });
  }

  @Test
  @DisplayName(
      "I10, I17: a watcher waits for what the cancellation leads to, nested as deep as can be")
  void cancelled() {
    for (int depth = TOO_DEEP - 120; depth <= TOO_DEEP; depth++) {
      nested(
          depth,
          () -> {
            CompletableFuture<Object> source = new CompletableFuture<>();
            FinallyFuture<Object> result =
                Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
            FinallyFuture<Object> following = result.andFinally(() -> {});
            Lastly.standard().call(() -> result).andFinally(following::join);
            result.cancel(true);
            assertThat(source).isCancelled();
          });
    }
  }

  @Test
  @Tag("small-stack")
  @DisplayName("I17: many cleanups, queued by a thread that then blocks, run in order, and at once")
  void much() {
    int count = 1_000;
    List<Integer> order = new ArrayList<>();
    Executor inline = Runnable::run;
    CompletableFuture<Object> ended = new CompletableFuture<>();
    Runnable many =
        () -> {
          List<CompletableFuture<Object>> sources = new ArrayList<>();
          List<FinallyFuture<Object>> results = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            int index = i;
            CompletableFuture<Object> source = new CompletableFuture<>();
            sources.add(source);
            results.add(
                Lastly.standard()
                    .withExecutor(inline)
                    .call(() -> source)
                    .andFinally(() -> order.add(index)));
          }
          sources.forEach(source -> source.complete(V));
          results.forEach(CompletableFuture::join);
        };
    Thread thread =
        new Thread(
            null,
            () -> {
              nest(150, many);
              ended.complete(V);
            },
            "nested",
            256 << 10);
    thread.setDaemon(true);
    thread.start();

    Fixtures.within(ended);
    assertThat(order).hasSize(count).isSorted();
  }
}
