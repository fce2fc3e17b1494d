/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.Settleable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I4, I5: executors of every kind")
class ExecutorTest {
  /** Within and beyond how deep work nests, before it is queued. */
  private static final int[] NESTED_CALLS =
      IntStream.concat(IntStream.rangeClosed(1, 105), IntStream.of(200, 330, 400, 429)).toArray();

  private static final EagerType<CompletableFuture<Object>, Object> TYPE =
      EagerType.of(Function.identity(), Function.identity());

  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  /** What executors do with a task that they should run once, later. */
  enum Manner {
    RUNS_TWICE {
      @Override
      void execute(Runnable task) {
        task.run();
        task.run();
      }
    },
    RUNS_TWICE_AT_ONCE {
      @Override
      void execute(Runnable task) {
        Thread other = Fixtures.daemon("other", task);
        other.start();
        task.run();
        joined(other);
      }
    },
    RUNS_AND_THROWS {
      @Override
      void execute(Runnable task) {
        task.run();
        throw new IllegalStateException("ran, though");
      }
    },
    RUNS_ELSEWHERE_AND_THROWS {
      @Override
      void execute(Runnable task) {
        Thread other = Fixtures.daemon("other", task);
        other.start();
        joined(other);
        throw new RejectedExecutionException("ran, though");
      }
    },
    RUNS_WHILE_THROWING {
      @Override
      void execute(Runnable task) {
        Fixtures.daemon("other", task).start();
        throw new RejectedExecutionException("may run, though");
      }
    },
    REJECTS {
      @Override
      void execute(Runnable task) {
        throw new RejectedExecutionException();
      }
    },
    BLOCKS_UNTIL_RUN {
      @Override
      void execute(Runnable task) {
        Fixtures.elsewhere(Executors.callable(task));
      }
    };

    abstract void execute(Runnable task);

    private static void joined(Thread thread) {
      try {
        thread.join();
      } catch (InterruptedException interrupted) {
        throw new AssertionError(interrupted);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I6: every cleanup runs once, in order, whatever the executor does")
  void fulfilled(Manner manner) {
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(manner::execute)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinallyCompose(journal.awaiting("b", CompletableFuture.completedFuture("dropped")))
            .andFinally(journal.cleanup("c"));
    source.complete(v);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I5, O4: what the executor throws does not get into the outcome")
  void rejected(Manner manner) {
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(manner::execute)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.failing("b", x));
    source.completeExceptionally(e);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).containsExactly(e);
    assertThat(e.getSuppressed()).isEmpty();
    assertThat(journal.names()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1: every cleanup runs once if the source has settled before")
  void settledBefore(Manner manner) {
    source.complete(v);
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(manner::execute)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("I17, I18: a cleanup blocks on one whose executor overflowed just before")
  void blocksOnRescued() {
    AtomicInteger submitted = new AtomicInteger();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(
                task -> {
                  if (submitted.incrementAndGet() == 2) {
                    throw new StackOverflowError();
                  }
                  task.run();
                })
            .call(() -> source)
            .andFinally(() -> {});
    FinallyFuture<Object> rescued = result.andFinally(journal.cleanup("a"));
    FinallyFuture<Object> blocking = result.andFinally(() -> Fixtures.within(rescued));
    source.complete(v);

    assertThat(Fixtures.within(blocking)).isSameAs(v);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I5, I13: an interrupt that the executor has caught is back after the cleanup")
  void interrupted(boolean ofStages) {
    List<Boolean> flags = new ArrayList<>();
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  throw Failures.<RuntimeException>unchecked(new InterruptedException());
                });
    Cleanup cleanup = () -> flags.add(Thread.currentThread().isInterrupted());
    CompletableFuture<Object> result =
        ofStages
            ? lastly.call(() -> source).andFinally(cleanup)
            : lastly.call("Rows.load", TYPE, () -> source).andFinally(cleanup).promise();
    source.complete(v);
    flags.add(Thread.interrupted());

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(flags).containsExactly(false, true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I5, I18: an executor that overflows every stack is like one that rejects")
  void overflowsEveryStack(boolean ofStages) {
    AtomicInteger submitted = new AtomicInteger();
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  submitted.incrementAndGet();
                  throw new StackOverflowError();
                });
    EagerType<CompletableFuture<Object>, Object> type =
        EagerType.of(Function.identity(), Function.identity());
    CompletableFuture<Object> result =
        ofStages
            ? lastly
                .call(() -> source)
                .andFinally(journal.cleanup("a"))
                .andFinally(journal.cleanup("b"))
            : lastly
                .call("Rows.load", type, () -> source)
                .andFinally(journal.cleanup("a"))
                .andFinally(journal.cleanup("b"))
                .promise();
    source.complete(v);

    assertThat(Fixtures.within(result)).isSameAs(v);
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(submitted).hasValueLessThan(5);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I1, I18: the end of a stack that an executor makes up harms no nested call")
  void throwsStackOverflowError(boolean ofStages) {
    List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.add(failure));
    try {
      nest(ofStages);
      awaitRescue();
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(null);
    }
    assertThat(told).isEmpty();
  }

  /** Until the rescue has done all that there was to do. */
  private static void awaitRescue() {
    CompletableFuture<Object> done = new CompletableFuture<>();
    Rescue.Resumption last = (what, first, second) -> done.complete("done");
    Rescue.add(new Object[] {last, null, null, null, null});
    Rescue.start();
    Fixtures.within(done);
  }

  private void nest(boolean ofStages) {
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  task.run();
                  throw new StackOverflowError();
                });
    EagerType<CompletableFuture<Object>, Object> type =
        EagerType.of(Function.identity(), Function.identity());
    for (int calls : NESTED_CALLS) {
      List<CompletableFuture<Object>> sources = new ArrayList<>();
      List<CompletableFuture<Object>> results = new ArrayList<>();
      List<Integer> ran = new ArrayList<>();
      for (int i = 0; i <= calls; i++) {
        sources.add(new CompletableFuture<>());
      }
      for (int i = 0; i < calls; i++) {
        int number = i;
        CompletableFuture<Object> own = sources.get(i);
        CompletableFuture<Object> following = sources.get(i + 1);
        Cleanup cleanup =
            () -> {
              ran.add(number);
              following.complete(v);
            };
        results.add(
            ofStages
                ? lastly.call(() -> own).andFinally(cleanup)
                : lastly.call("Rows.load", type, () -> own).andFinally(cleanup).promise());
      }
      sources.get(0).complete(v);

      assertThat(ran).containsExactlyElementsOf(IntStream.range(0, calls).boxed().toList());
      assertThat(results).allSatisfy(result -> assertThat(result).isCompletedWithValue(v));
    }
  }

  @Test
  @DisplayName("I1: an executor that runs its tasks again, long after, runs no cleanup again")
  void runsAgainLater() {
    List<Runnable> tasks = new ArrayList<>();
    Executor keeping =
        task -> {
          tasks.add(task);
          task.run();
        };
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(keeping)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.failing("b", x));
    source.complete(v);
    tasks.forEach(Runnable::run);

    assertThat(tasks).hasSize(2);
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
  }

  @Test
  @DisplayName("I1: an executor that runs a task again while its cleanup runs does no harm")
  void runsAgainMeanwhile() {
    List<Runnable> tasks = new ArrayList<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(tasks::add)
            .call(() -> source)
            .andFinally(
                () -> {
                  journal.note("a");
                  tasks.get(0).run();
                  journal.note("end of a");
                });
    source.complete(v);
    tasks.get(0).run();

    assertThat(journal.names()).containsExactly("a", "end of a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("I1: two threads that run one task at the same time run its cleanup once")
  void raceOfTwoRuns() {
    final class Round {
      final AtomicInteger cleanups = new AtomicInteger();
      final List<Runnable> tasks = new ArrayList<>(1);
      final FinallyFuture<Object> result =
          Lastly.standard()
              .withExecutor(tasks::add)
              .call(() -> CompletableFuture.completedFuture(v))
              .andFinally(cleanups::incrementAndGet);
    }

    Outcome fulfilled = Outcome.fulfilled(v);
    Fixtures.<Round>race(
        200_000,
        Round::new,
        round -> round.tasks.get(0).run(),
        round -> round.tasks.get(0).run(),
        round -> {
          if (round.cleanups.get() != 1 || !Outcome.of(round.result).equals(fulfilled)) {
            throw new AssertionError(round.cleanups + ", " + round.result);
          }
        });
  }

  @Test
  @DisplayName("I7: the result of a slow executor is pending until it has run the cleanup")
  void slow() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(tasks::add)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"));
    assertThat(tasks).isEmpty();
    source.complete(v);
    assertThat(tasks).hasSize(1);
    assertThat(journal.names()).isEmpty();

    tasks.remove().run();
    assertThat(journal.names()).containsExactly("a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
    assertThat(tasks).hasSize(1);
    tasks.remove().run();
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(tasks).isEmpty();
  }

  @Test
  @DisplayName("I10: a result cancelled while the executor is slow leaves the cleanup to it")
  void slowAndCancelled() {
    Queue<Runnable> tasks = new ArrayDeque<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(tasks::add)
            .call(() -> source)
            .andFinally(journal.cleanup("a"));
    source.complete(v);
    result.cancel(true);
    assertThat(journal.names()).isEmpty();

    tasks.remove().run();
    assertThat(journal.names()).containsExactly("a");
    assertThat(result.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("I4: an executor that blocks the settling thread until it has room loses nothing")
  void blocking() {
    Semaphore room = new Semaphore(1);
    ExecutorService worker =
        Executors.newSingleThreadExecutor(task -> Fixtures.daemon("worker", task));
    Executor bounded =
        task -> {
          room.acquireUninterruptibly();
          worker.execute(
              () -> {
                try {
                  task.run();
                } finally {
                  room.release();
                }
              });
        };
    CountDownLatch open = new CountDownLatch(1);
    List<FinallyFuture<Object>> results = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      results.add(
          Lastly.standard()
              .withExecutor(bounded)
              .call(() -> source)
              .andFinally(
                  () -> {
                    open.await();
                    journal.note("a");
                  }));
    }
    Thread settler = Fixtures.daemon("settler", () -> source.complete(v));
    settler.start();
    assertThat(journal.names()).isEmpty();
    open.countDown();
    results.forEach(result -> assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v)));

    assertThat(journal.names()).hasSize(10);
    assertThat(journal.threads()).doesNotContain(settler);
    worker.shutdownNow();
  }

  @Test
  @DisplayName("I5: of many cleanups on a full pool, those it rejects run on the settling thread")
  void full() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(1),
            task -> Fixtures.daemon("pool", task));
    CountDownLatch open = new CountDownLatch(1);
    pool.execute(() -> await(open));
    List<FinallyFuture<Object>> results = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      results.add(
          Lastly.standard().withExecutor(pool).call(() -> source).andFinally(journal.cleanup("a")));
    }
    source.complete(v);

    assertThat(journal.names()).hasSize(99);
    assertThat(journal.threads()).containsOnly(Thread.currentThread());
    open.countDown();
    results.forEach(result -> assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v)));
    assertThat(journal.names()).hasSize(100);
    pool.shutdownNow();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  @Test
  @DisplayName(
      "O11: a promise whose handle or cancel throws an InterruptedException leaves the flag set")
  void refusedWithInterrupt() {
    CompletableFuture<Object> refusing =
        new CompletableFuture<>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super Object, Throwable, ? extends U> callback) {
            throw Failures.<RuntimeException>unchecked(new InterruptedException());
          }
        };
    CompletableFuture<Object> uncancellable =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw Failures.<RuntimeException>unchecked(new InterruptedException());
          }
        };
    Lastly lastly = Lastly.standard().withCancelForwarded().onLateFailure((call, failure) -> {});
    lastly.call("Rows.load", TYPE, () -> refusing).andFinally(() -> {}).promise();
    assertThat(Thread.interrupted()).isTrue();

    lastly.call("Rows.load", TYPE, () -> uncancellable).andFinally(() -> {}).promise().cancel(true);
    assertThat(Thread.interrupted()).isTrue();

    Flow.Publisher<String> throwing =
        subscriber -> {
          throw Failures.<RuntimeException>unchecked(new InterruptedException());
        };
    FlowRecorder recorder = new FlowRecorder();
    lastly
        .call("Rows.list", FlowPublishers.<String>type(), () -> throwing)
        .andFinally(() -> {})
        .promise()
        .subscribe(recorder);
    assertThat(Thread.interrupted()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("O11: a caller's executor that throws an InterruptedException leaves the flag set")
  void callersExecutorInterrupts(boolean refuses) {
    EagerType<CompletableFuture<Object>, Object> interrupting =
        new EagerType<>() {
          @Override
          public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
            return promise;
          }

          @Override
          public Settleable<CompletableFuture<Object>, Object> settleable(
              @Nullable CompletableFuture<Object> promise) {
            return TYPE.settleable(promise);
          }

          @Override
          public Executor callersExecutor() {
            InterruptedException interrupt = new InterruptedException();
            if (refuses) {
              return task -> {
                throw Failures.<RuntimeException>unchecked(interrupt);
              };
            }
            throw Failures.<RuntimeException>unchecked(interrupt);
          }
        };
    CompletableFuture<Object> result =
        Lastly.standard()
            .onLateFailure((call, failure) -> {})
            .call("Rows.load", interrupting, () -> CompletableFuture.completedFuture(v))
            .andFinally(() -> {})
            .promise();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Fixtures.within(result)).isSameAs(v);
  }

  @Test
  @DisplayName("I13: to get a result on an interrupted thread interrupts no cleanup")
  void getInterrupted() {
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    List<Class<?>> caught = new ArrayList<>();
    AtomicReference<FinallyFuture<Object>> next = new AtomicReference<>();
    Cleanup getting =
        () -> {
          for (Callable<Object> get :
              List.<Callable<Object>>of(
                  () -> next.get().get(), () -> next.get().get(1, TimeUnit.MINUTES))) {
            Thread.currentThread().interrupt();
            try {
              get.call();
            } catch (InterruptedException expected) {
              caught.add(expected.getClass());
            }
          }
        };
    FinallyFuture<Object> first = result.andFinally(getting);
    next.set(result.andFinally(() -> assertThat(Thread.currentThread().isInterrupted()).isFalse()));
    source.complete(v);

    assertThat(first).isCompletedWithValue(v);
    assertThat(next.get()).isCompletedWithValue(v);
    assertThat(caught).containsExactly(InterruptedException.class, InterruptedException.class);
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // threads are compared
  @DisplayName("O11: a thread of the common pool that is interrupted while it helps stays so")
  void interruptedWhileHelping() {
    boolean isInterrupted =
        Fixtures.within(
            ForkJoinPool.commonPool()
                .submit(
                    () -> {
                      Thread worker = Thread.currentThread();
                      AtomicReference<Thread> helper = new AtomicReference<>();
                      boolean isFlagged = false;
                      while (helper.getAndSet(null) != worker) { // another worker took it
                        Thread.interrupted();
                        FinallyFuture<Object> result =
                            Lastly.standard()
                                .call(() -> CompletableFuture.completedFuture(v))
                                .andFinally(
                                    () -> {
                                      helper.set(Thread.currentThread());
                                      worker.interrupt();
                                    });
                        result.join();
                        isFlagged = Thread.interrupted();
                      }
                      return isFlagged;
                    }));
    assertThat(isInterrupted).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 32, 33, 50, 104, 105, 115, 200, 400})
  @DisplayName("I4, I17: an executor of threads is asked at once, however deep the call is nested")
  void isAskedAtOnce(int depth) {
    ExecutorService pool = Executors.newCachedThreadPool(task -> Fixtures.daemon("pool", task));
    CompletableFuture<Object> last = source;
    for (int i = 0; i < depth; i++) {
      CompletableFuture<Object> before = last;
      last =
          Lastly.standard().call(() -> before).andFinally(() -> {}).thenApply(Function.identity());
    }
    CompletableFuture<Object> nested = last;
    AtomicInteger ran = new AtomicInteger();
    FinallyFuture<Object> result =
        Lastly.standard().withExecutor(pool).call(() -> nested).andFinally(ran::incrementAndGet);
    CompletableFuture<Boolean> inCallback =
        nested.thenApply(
            value -> {
              long start = System.nanoTime();
              while (ran.get() == 0 && System.nanoTime() - start < TimeUnit.MINUTES.toNanos(1)) {
                Thread.onSpinWait(); // a thread that runs is not taken for one that waits
              }
              return ran.get() == 1;
            });
    source.complete(v);

    assertThat(inCallback).isCompletedWithValue(true);
    assertThat(Fixtures.within(result)).isSameAs(v);
    pool.shutdown();
  }

  /** How calls are nested. */
  enum Nested {
    STAGE_OF_THE_RESULT {
      @Override
      CompletableFuture<Object> next(
          Lastly lastly, CompletableFuture<Object> before, Cleanup cleanup) {
        return lastly.call(() -> before.thenApply(Function.identity())).andFinally(cleanup);
      }
    },
    SOURCE_THAT_A_CALLBACK_SETTLES {
      @Override
      CompletableFuture<Object> next(
          Lastly lastly, CompletableFuture<Object> before, Cleanup cleanup) {
        CompletableFuture<Object> settled = new CompletableFuture<>();
        CompletableFuture<Void> unused = before.thenAccept(settled::complete);
        return lastly.call(() -> settled).andFinally(cleanup);
      }
    },
    CLEANUP_THAT_RETURNS_THE_RESULT {
      @Override
      CompletableFuture<Object> next(
          Lastly lastly, CompletableFuture<Object> before, Cleanup cleanup) {
        return lastly
            .call(() -> CompletableFuture.<Object>completedFuture("v"))
            .andFinallyCompose(() -> before.thenApply(Function.identity()))
            .andFinally(cleanup);
      }
    },
    SCOPE_AROUND_IT {
      @Override
      CompletableFuture<Object> next(
          Lastly lastly, CompletableFuture<Object> before, Cleanup cleanup) {
        AutoCloseable closer =
            () -> {
              try {
                cleanup.run();
              } catch (Throwable t) {
                throw new AssertionError(t);
              }
            };
        return lastly
            .using(() -> closer)
            .call(() -> before.thenApply(Function.identity()))
            .andFinally(cleanup);
      }
    };

    abstract CompletableFuture<Object> next(
        Lastly lastly, CompletableFuture<Object> before, Cleanup cleanup);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I4: every cleanup runs within an executor that prepares its thread, at any depth")
  void preparesItsThread(Nested nested) {
    for (int depth : new int[] {1, 10, 31, 32, 33, 50, 100, 104, 105, 106, 200, 400, 5_000}) {
      ThreadLocal<String> tenant = new ThreadLocal<>();
      Lastly lastly =
          Lastly.standard()
              .withExecutor(
                  task -> {
                    String before = tenant.get();
                    tenant.set("acme");
                    try {
                      task.run();
                    } finally {
                      tenant.set(before);
                    }
                  });
      List<@Nullable String> tenants = new ArrayList<>();
      CompletableFuture<Object> first = new CompletableFuture<>();
      CompletableFuture<Object> last = first;
      for (int i = 0; i < depth; i++) {
        last = nested.next(lastly, last, () -> tenants.add(tenant.get()));
      }
      first.complete(v);
      Fixtures.within(last);

      assertThat(tenants).as("depth %s", depth).hasSizeGreaterThanOrEqualTo(depth);
      assertThat(tenants).as("depth %s", depth).containsOnly("acme");
    }
  }

  @Test
  @DisplayName("R4: a cleanup may block on another result of its executor, if that has a thread")
  void blocksOnAnotherResult() {
    ExecutorService two =
        Executors.newFixedThreadPool(2, task -> Fixtures.daemon("one of two", task));
    CompletableFuture<Object> other = new CompletableFuture<>();
    FinallyFuture<Object> inner =
        Lastly.standard().withExecutor(two).call(() -> other).andFinally(journal.cleanup("inner"));
    FinallyFuture<Object> outer =
        Lastly.standard()
            .withExecutor(two)
            .call(() -> source)
            .andFinally(
                () -> {
                  other.complete(v);
                  Fixtures.within(inner);
                  journal.note("outer");
                });
    source.complete(v);

    assertThat(Outcome.await(outer)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("inner", "outer");
    two.shutdownNow();
  }

  @Test
  @DisplayName("I4: ten thousand cleanups that all block at the same time, on virtual threads")
  void blockingOnVirtualThreads() {
    ExecutorService virtual = Fixtures.virtualThreads();
    int count = 10_000;
    CountDownLatch allRun = new CountDownLatch(count);
    List<FinallyFuture<Object>> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          Lastly.standard()
              .withExecutor(virtual)
              .call(() -> source)
              .andFinally(
                  () -> {
                    allRun.countDown();
                    allRun.await(); // on a pool of fewer threads: for ever
                  })
              .andFinally(journal.cleanup("second")));
    }
    source.complete(v);

    results.forEach(result -> assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v)));
    assertThat(journal.names()).hasSize(count);
    assertThat(journal.threads()).doesNotHaveDuplicates();
    virtual.shutdown();
  }

  @Test
  @DisplayName("R4: cleanups on virtual threads that block on each other's results, to depth 1,000")
  void nestedOnVirtualThreads() {
    ExecutorService virtual = Fixtures.virtualThreads();
    AtomicInteger ran = new AtomicInteger();

    assertThat(Fixtures.within(nest(virtual, ran, 1_000))).isSameAs(v);
    assertThat(ran).hasValue(1_000);
    virtual.shutdown();
  }

  private FinallyFuture<Object> nest(Executor executor, AtomicInteger ran, int depth) {
    CompletableFuture<Object> mine = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(executor)
            .call(() -> mine)
            .andFinally(
                () -> {
                  ran.incrementAndGet();
                  if (depth > 1) {
                    Fixtures.within(nest(executor, ran, depth - 1));
                  }
                });
    mine.complete(v);
    return result;
  }

  @Test
  @DisplayName("R4: a chain of 100,000 cleanups, each on a virtual thread of its own")
  void longChainOnVirtualThreads() {
    ExecutorService virtual = Fixtures.virtualThreads();
    AtomicInteger ran = new AtomicInteger();
    int length = Fixtures.effort(100_000);
    FinallyFuture<Object> last =
        Lastly.standard().withExecutor(virtual).call(() -> source).andFinally(ran::incrementAndGet);
    for (int i = 1; i < length; i++) {
      last = last.andFinally(ran::incrementAndGet);
    }
    source.complete(v);

    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(v));
    assertThat(ran).hasValue(length);
    virtual.shutdown();
  }

  @Test
  @DisplayName("I4: in a ForkJoinPool, a task has completed when its cleanup has run")
  void taskOfForkJoinPool() {
    ForkJoinPool pool = new ForkJoinPool(1);
    List<ForkJoinTask<?>> submitted = new ArrayList<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(
                task -> {
                  submitted.add((ForkJoinTask<?>) task);
                  pool.execute(task);
                })
            .call(() -> source)
            .andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(Fixtures.within(result)).isSameAs(v);
    Fixtures.within(submitted.get(0));
    assertThat(journal.names()).containsExactly("a");
    pool.shutdown();
  }

  @Test
  @DisplayName("I3: whether the common pool has threads is what the JDK makes of the property")
  void commonPool() {
    assertThat(DefaultPool.hasThreads(null)).isTrue();
    assertThat(DefaultPool.hasThreads("1")).isTrue();
    assertThat(DefaultPool.hasThreads("many")).isTrue();
    assertThat(DefaultPool.hasThreads("0")).isFalse();
    assertThat(DefaultPool.hasThreads("-1")).isFalse();
  }

  @Test
  @DisplayName(
      "I1, I18: a task that has come to its end is not to be run where the stack has ended")
  void startedTask() {
    CallInfo call = new CallInfo(Lastly.standard(), "Executor.test", null, null);
    StepTask task = new StepTask(Step.following(call, journal.cleanup("a")), v);
    assertThat(task.isStarted()).isFalse();
    task.run();
    assertThat(task.isStarted()).isTrue();
    task.run();
    assertThat(journal.names()).containsExactly("a");
  }

  /** Runs tasks while code on it waits, as the event loops of user interfaces do for dialogs. */
  private static final class NestedLoop implements Executor {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    void runUntilDone(CompletableFuture<?> result) {
      while (!result.isDone()) {
        tasks.remove().run(); // it throws if there is none, and the result is never done
      }
    }
  }

  @Test
  @DisplayName("R4: cleanups that wait by a nested event loop, to depth 60")
  void nestedLoop() {
    for (int depth = 1; depth <= 60; depth++) {
      NestedLoop loop = new NestedLoop();
      AtomicInteger ran = new AtomicInteger();
      waitFor(loop, Lastly.standard().withExecutor(loop), ran, depth);
      assertThat(ran).hasValue(depth);
    }
  }

  private static void waitFor(NestedLoop loop, Lastly lastly, AtomicInteger ran, int depth) {
    CompletableFuture<Object> pending = new CompletableFuture<>();
    FinallyFuture<Object> result =
        lastly
            .call(() -> pending)
            .andFinally(
                () -> {
                  ran.incrementAndGet();
                  if (depth > 1) {
                    waitFor(loop, lastly, ran, depth - 1);
                  }
                });
    pending.complete(ran);
    loop.runUntilDone(result);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I13, O11: what a cleanup leaves of an interrupt does not interrupt those of others")
  void interruptsOthers(boolean ofStages) {
    CompletableFuture<Object> settled = CompletableFuture.completedFuture(v);
    for (int round = 0; round < 200; round++) {
      CountDownLatch attached = new CountDownLatch(1);
      List<CompletableFuture<Object>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        boolean isFirst = i == 0;
        Cleanup cleanup =
            () -> {
              attached.await(); // which throws if it is interrupted
              if (isFirst) {
                throw new InterruptedException("its own");
              }
            };
        results.add(
            ofStages
                ? Lastly.standard().call(() -> settled).andFinally(cleanup)
                : Lastly.standard()
                    .call("Rows.load", TYPE, () -> settled)
                    .andFinally(cleanup)
                    .promise());
      }
      attached.countDown();
      assertThat(((Throwable) Outcome.await(results.get(0)).object()).getMessage())
          .isEqualTo("its own");
      for (CompletableFuture<Object> other : results.subList(1, 4)) {
        assertThat(Outcome.await(other)).isEqualTo(Outcome.fulfilled(v));
      }
    }
  }

  @Test
  @DisplayName("I8: a source that is obtruded while the call is made does not fail the caller")
  void obtruded() {
    CompletableFuture<Object> obtruded = CompletableFuture.completedFuture(v);
    AtomicInteger ran = new AtomicInteger();
    Lastly inline = Lastly.standard().withExecutor(Runnable::run);
    int rounds =
        Fixtures.race(
            200_000,
            () -> obtruded,
            source -> {
              source.obtrudeException(e);
              source.obtrudeValue(v);
            },
            source ->
                assertThat(inline.call(() -> source).andFinally(ran::incrementAndGet)).isDone(),
            source -> {});
    assertThat(ran).hasValue(rounds);
  }
}
