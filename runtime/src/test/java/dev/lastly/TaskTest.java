/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.FlowPublishers;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I4, I17: a task is a task, a reaction a reaction, and a result a future")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class TaskTest {
  private static final Object V = new Object();

  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final AtomicInteger ran = new AtomicInteger();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final ThreadPoolExecutor pool =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          task -> Fixtures.daemon("pool", task));

  @AfterEach
  void stopPool() {
    gate.countDown();
    pool.shutdownNow();
  }

  /** Every way to come by a result. */
  enum Made {
    PENDING {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard().call(() -> source).andFinally(() -> {});
      }
    },
    SETTLED {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard()
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinally(() -> {});
      }
    },
    SETTLED_INLINE {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinally(() -> {});
      }
    },
    ON_EXECUTOR {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> source)
            .andFinally(() -> {});
      }
    },
    FORWARDING_CANCEL {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
      }
    },
    AWAITING {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard().call(() -> source).andFinallyCompose(() -> source);
      }
    },
    SECOND {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard().call(() -> source).andFinally(() -> {}).andFinally(() -> {});
      }
    },
    SECOND_ON_EXECUTOR {
      @Override
      CompletableFuture<Object> result(CompletionStage<Object> source) {
        return Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> source)
            .andFinally(() -> {})
            .andFinallyCompose(() -> source);
      }
    };

    abstract CompletableFuture<Object> result(CompletionStage<Object> source);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: a result is a future, and nothing else that others could call")
  void nothingButFuture(Made made) {
    Set<Class<?>> types = new HashSet<>();
    collectInterfaces(made.result(source).getClass(), types);
    types.removeIf(type -> !Modifier.isPublic(type.getModifiers()));

    assertThat(types).containsExactlyInAnyOrder(Future.class, CompletionStage.class);
  }

  private static void collectInterfaces(Class<?> type, Set<Class<?>> types) {
    for (Class<?> known = type; known != null; known = known.getSuperclass()) {
      for (Class<?> implemented : known.getInterfaces()) {
        types.add(implemented);
        collectInterfaces(implemented, types);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: neither a source nor the promise of a cleanup is handed the result")
  void reactionIsNotResult(Made made) {
    List<Object> handed = new ArrayList<>();
    @SuppressWarnings("unchecked")
    CompletionStage<Object> recording =
        (CompletionStage<Object>)
            Proxy.newProxyInstance(
                TaskTest.class.getClassLoader(),
                new Class<?>[] {CompletionStage.class},
                (proxy, method, arguments) -> {
                  handed.addAll(List.of(arguments));
                  return null;
                });
    CompletableFuture<Object> result = made.result(recording);
    Lastly.standard()
        .withExecutor(Runnable::run)
        .call(() -> CompletableFuture.completedFuture(V))
        .andFinallyCompose(() -> recording);

    assertThat(handed).isNotEmpty().doesNotContain(result).noneMatch(Future.class::isInstance);
  }

  /** How a caller settles a result whose cleanup is queued. */
  enum Settling {
    CANCEL {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.cancel(false);
      }
    },
    CANCEL_AND_INTERRUPT {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.cancel(true);
      }
    },
    COMPLETE {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.complete("by hand");
      }
    },
    REJECT {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.completeExceptionally(new IllegalStateException("by hand"));
      }
    },
    OBTRUDE {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.obtrudeValue("by hand");
      }
    },
    NOT {
      @Override
      void settle(CompletableFuture<Object> result) {}
    };

    abstract void settle(CompletableFuture<Object> result);
  }

  private void occupyPool() {
    pool.execute(
        () -> {
          try {
            gate.await();
          } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private FinallyFuture<Object> queued(boolean settledBefore) {
    occupyPool();
    if (settledBefore) {
      source.complete(V);
    }
    FinallyFuture<Object> result =
        Lastly.standard().withExecutor(pool).call(() -> source).andFinally(ran::incrementAndGet);
    source.complete(V);
    assertThat(pool.getQueue()).hasSize(1);
    return result;
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I4: a pool that purges keeps the cleanup of a result that the caller has settled")
  void purged(Settling settling) {
    purged(settling, false);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I4: a pool that purges keeps that cleanup if the source had settled before, too")
  void purgedIfSettledBefore(Settling settling) {
    purged(settling, true);
  }

  private void purged(Settling settling, boolean settledBefore) {
    FinallyFuture<Object> result = queued(settledBefore);
    settling.settle(result);
    pool.purge();
    assertThat(pool.getQueue()).hasSize(1).noneMatch(TaskTest::isCancelled);
    assertThat(pool.getQueue().contains((Object) result)).isFalse();
    assertThat(pool.getQueue().remove((Object) result)).isFalse();
    assertThat(ran).hasValue(0);

    gate.countDown();
    pool.shutdown();
    awaitEnd();
    assertThat(ran).hasValue(1);
    assertThat(result).isDone();
  }

  private void awaitEnd() {
    Fixtures.elsewhere(() -> pool.awaitTermination(1, TimeUnit.MINUTES));
    assertThat(pool.isTerminated()).isTrue();
  }

  private static boolean isCancelled(Runnable task) {
    return task instanceof Future<?> future && future.isCancelled();
  }

  @Test
  @DisplayName("I4: of a chain whose every result is cancelled a pool that purges loses nothing")
  void purgedChain() {
    occupyPool();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    results.add(
        Lastly.standard().withExecutor(pool).call(() -> source).andFinally(ran::incrementAndGet));
    for (int i = 1; i < 100; i++) {
      results.add(results.get(i - 1).andFinally(ran::incrementAndGet));
    }
    for (int i = 0; i < 100; i++) {
      results.add(results.get(i).andFinally(ran::incrementAndGet));
    }
    FinallyFuture<Object> last = results.get(99).andFinally(ran::incrementAndGet);
    results.forEach(result -> result.cancel(true));
    source.complete(V);
    pool.purge();
    gate.countDown();
    for (int i = 0; i < 200; i++) { // while the chain goes through the pool, task by task
      pool.purge();
    }

    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(V));
    pool.shutdown();
    awaitEnd();
    assertThat(ran).hasValue(201);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I4: what shutdownNow() returns is a task, which can be run by hand, once")
  void shutDown(Settling settling) {
    FinallyFuture<Object> result = queued(false);
    settling.settle(result);
    List<Runnable> tasks = pool.shutdownNow();
    assertThat(tasks).hasSize(1).noneMatch(TaskTest::isCancelled);
    Runnable task = tasks.get(0);
    assertThat((Object) task).isNotSameAs(result);
    assertThat(ran).hasValue(0);
    assertThat(result.isDone()).isEqualTo(settling != Settling.NOT);

    task.run();
    assertThat(ran).hasValue(1);
    assertThat(result).isDone();
    task.run();
    assertThat(ran).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 64, 70, 128})
  @DisplayName("I4: tasks of a chain, taken out of a queue and each run twice, run it once")
  void takenFromQueue(int length) {
    List<Runnable> queue = new ArrayList<>();
    FinallyFuture<Object> last =
        Lastly.standard()
            .withExecutor(queue::add)
            .call(() -> source)
            .andFinally(ran::incrementAndGet);
    for (int i = 1; i < length; i++) {
      last = last.andFinally(ran::incrementAndGet);
    }
    source.complete(V);
    for (int i = 0; i < queue.size(); i++) {
      assertThat(queue.get(i)).isNotInstanceOf(FinallyFuture.class);
      queue.get(i).run();
      queue.get(i).run();
    }
    queue.forEach(Runnable::run);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(length);
    assertThat(queue).hasSize(length);
  }

  /** Executors that do more with a task than to run it. */
  @SuppressWarnings("ImmutableEnumChecker") // they have no state
  enum Manner {
    TWICE(
        task -> {
          task.run();
          task.run();
        }),
    TWICE_AT_ONCE(
        task -> {
          Fixtures.daemon("other", task).start();
          task.run();
        }),
    IN_TWO_POOLS(
        task -> {
          ForkJoinPool.commonPool().execute(task);
          ForkJoinPool.commonPool().execute(task);
        }),
    ON_COMMON_POOL_AND_HERE(
        task -> {
          ForkJoinPool.commonPool().execute(task);
          task.run();
        }),
    AND_THROWS(
        task -> {
          task.run();
          throw new RejectedExecutionException("ran, though");
        }),
    ELSEWHERE_AND_THROWS(
        task -> {
          Fixtures.daemon("other", task).start();
          throw new RejectedExecutionException("may run, though");
        });

    private final Executor executor;

    Manner(Executor executor) {
      this.executor = executor;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I4: a task that is run more than once runs its cleanup once, and no other's")
  void runMoreThanOnce(Manner manner) {
    FinallyFuture<Object> first =
        Lastly.standard()
            .withExecutor(manner.executor)
            .call(() -> source)
            .andFinally(ran::incrementAndGet);
    FinallyFuture<Object> fork = first.andFinally(ran::incrementAndGet);
    FinallyFuture<Object> last = first;
    for (int i = 0; i < 200; i++) {
      last = last.andFinally(ran::incrementAndGet);
    }
    source.complete(V);

    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(Outcome.await(fork)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(202);
  }

  @Test
  @DisplayName("I1, I4: a pool that asks each task that is a Future for its result gets one")
  void askedForResult() throws Exception {
    CountDownLatch asked = new CountDownLatch(4);
    ThreadPoolExecutor asking =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> Fixtures.daemon("asking", task)) {
          @Override
          protected void afterExecute(Runnable task, Throwable thrown) {
            try {
              ((Future<?>) task).get();
              asked.countDown();
            } catch (InterruptedException | ExecutionException e) {
              throw new IllegalStateException(e);
            }
          }
        };
    Lastly lastly = Lastly.standard().withExecutor(asking);
    FlowSource<String> publisher = new FlowSource<>();
    publisher.onRequest = publisher::end;
    lastly
        .call("Rows.list", FlowPublishers.<String>type(), () -> publisher)
        .andFinally(ran::incrementAndGet)
        .promise()
        .subscribe(new FlowRecorder());
    FinallyFuture<Object> result = lastly.call(() -> source).andFinally(ran::incrementAndGet);
    source.complete(V);
    FinallyFuture<Object> next = result.andFinally(ran::incrementAndGet);
    CompletableFuture<Object> completed =
        lastly
            .call(() -> new CompletableFuture<Object>())
            .andFinally(() -> {})
            .completeAsync(() -> V, asking);

    assertThat(Outcome.await(next)).isEqualTo(Outcome.fulfilled(V));
    assertThat(Outcome.await(completed)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(3);
    assertThat(asked.await(1, TimeUnit.MINUTES)).isTrue();
    asking.shutdown();
  }

  @Test
  @DisplayName("I4: what a subscriber throws reaches the handler of a ForkJoinPool")
  void thrownInForkJoinPool() throws InterruptedException {
    List<Throwable> seen = new ArrayList<>();
    CountDownLatch handled = new CountDownLatch(1);
    ForkJoinPool handling =
        new ForkJoinPool(
            1,
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            (thread, failure) -> {
              seen.add(failure);
              handled.countDown();
            },
            false);
    IllegalStateException e = new IllegalStateException("e");
    FlowSource<String> publisher = new FlowSource<>();
    publisher.onRequest = publisher::end;
    FlowRecorder recorder =
        new FlowRecorder() {
          @Override
          public void onComplete() {
            throw e;
          }
        };
    Lastly.standard()
        .withExecutor(handling)
        .call("Rows.list", FlowPublishers.<String>type(), () -> publisher)
        .andFinally(ran::incrementAndGet)
        .promise()
        .subscribe(recorder);

    assertThat(handled.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(seen).containsExactly(e);
    assertThat(ran).hasValue(1);
    handling.shutdown();
  }
}
