/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.TimeUnit;

/**
 * Calls whose promise has settled already. {@link CommonPoolTest} runs it in virtual machines of
 * its own, with few processors. It prints what is wrong, and nothing else.
 */
@SuppressWarnings({"FutureReturnValueIgnored", "ReferenceEquality"})
final class CommonPool {
  private static final Object V = new Object();
  private static final int CALLS = 20_000;
  private static final int JOINS = 2_000;
  private static final int DEPTH = 100;

  /** How many threads of any kind may be started. */
  private static final int HANDFUL = 8;

  private static final Set<Thread> THREADS = ConcurrentHashMap.newKeySet();
  private static final Queue<String> WRONG = new ConcurrentLinkedQueue<>();

  enum Program {
    /** Settled calls, made as fast as can be by a thread that waits for none of them. */
    CALLS_AT_ONCE(true) {
      @Override
      void run() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
          call(ran::countDown);
        }
        awaitAll(ran);
      }
    },

    /** The same with cleanups that take a while, so that every thread there is gets busy. */
    SLOW_CALLS_AT_ONCE(true) {
      @Override
      void run() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
          call(
              () -> {
                for (int spins = 0; spins < 1_000; spins++) {
                  Thread.onSpinWait();
                }
                ran.countDown();
              });
        }
        awaitAll(ran);
      }
    },

    /** One after the other. */
    CALLS_IN_TURN(true) {
      @Override
      void run() {
        for (int i = 0; i < CALLS; i++) {
          check(call(() -> {}).join());
        }
      }
    },

    /** A cleanup that is attached to a result that has settled. */
    ATTACHED_LATER(true) {
      @Override
      void run() throws InterruptedException {
        FinallyFuture<Object> settled = call(() -> {});
        settled.join();
        CountDownLatch ran = new CountDownLatch(CALLS);
        for (int i = 0; i < CALLS; i++) {
          settled.andFinally(
              () -> {
                THREADS.add(Thread.currentThread());
                ran.countDown();
              });
        }
        awaitAll(ran);
      }
    },

    /** Where the pool was configured to have no threads, every cleanup runs all the same. */
    NO_THREADS(false) {
      @Override
      void run() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(JOINS);
        for (int i = 0; i < JOINS; i++) {
          FinallyFuture<Object> result = call(ran::countDown);
          if (i % 2 == 0) {
            check(result.join());
          }
        }
        awaitAll(ran);
      }
    },

    /** The same, if the pool is also the executor, and whether a source has settled or not. */
    NO_THREADS_IN_EXECUTOR(false) {
      @Override
      void run() throws InterruptedException {
        CountDownLatch ran = new CountDownLatch(2 * JOINS);
        Lastly inPool = Lastly.standard().withExecutor(ForkJoinPool.commonPool());
        for (int i = 0; i < JOINS; i++) {
          CompletableFuture<Object> source = new CompletableFuture<>();
          FinallyFuture<Object> pending = inPool.call(() -> source).andFinally(ran::countDown);
          source.complete(V);
          FinallyFuture<Object> settled = inPool.call(() -> source).andFinally(ran::countDown);
          check(pending.join());
          check(settled.join());
        }
        awaitAll(ran);
      }
    },

    /** Results that are joined in one task of the common pool. */
    JOINED_IN_ONE_TASK(true) {
      @Override
      void run() {
        ForkJoinPool.commonPool()
            .submit(
                () -> {
                  for (int i = 0; i < JOINS; i++) {
                    check(call(() -> {}).join());
                  }
                })
            .join();
      }
    },

    /** Results that are joined in many of its tasks, one after the other. */
    JOINED_IN_MANY_TASKS(true) {
      @Override
      void run() {
        for (int i = 0; i < JOINS; i++) {
          ForkJoinPool.commonPool().submit(() -> check(call(() -> {}).join())).join();
        }
      }
    },

    /** Results that a task completes asynchronously and joins, each within the one before. */
    COMPLETED_ASYNC_AND_JOINED(true) {
      @Override
      void run() {
        // Not submit, as this thread would run it itself, and has another default executor on 17.
        CompletableFuture<Object> last = new CompletableFuture<>();
        ForkJoinPool.commonPool().execute(() -> last.complete(completed(DEPTH)));
        check(last.join());
      }

      private Object completed(int further) {
        return further == 0
            ? V
            : Lastly.standard()
                .call(CompletableFuture::new)
                .andFinally(() -> {})
                .completeAsync(() -> completed(further - 1))
                .join();
      }
    },

    /** A task of the pool that awaits callbacks of a result, and not the result. */
    CALLED_ASYNC_AND_AWAITED(false) {
      @Override
      void run() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
        CompletableFuture<Object> last = new CompletableFuture<>();
        ForkJoinPool.commonPool()
            .execute(
                () -> {
                  CountDownLatch called = new CountDownLatch(2);
                  result.thenRunAsync(called::countDown);
                  source.complete(V);
                  result.join();
                  result.thenRunAsync(called::countDown);
                  try {
                    awaitAll(called);
                  } catch (InterruptedException e) {
                    WRONG.add("interrupted");
                  }
                  last.complete(V);
                });
        check(last.join());
      }
    },

    /** The result of a chain. */
    CHAINS_JOINED(true) {
      @Override
      void run() {
        ForkJoinPool.commonPool()
            .submit(
                () -> {
                  for (int i = 0; i < JOINS; i++) {
                    check(call(() -> {}).andFinally(() -> {}).andFinally(() -> {}).join());
                  }
                })
            .join();
      }
    };

    /** Whether it is the common pool that all cleanups run on. */
    private final boolean onWorkers;

    Program(boolean onWorkers) {
      this.onWorkers = onWorkers;
    }

    abstract void run() throws Exception;
  }

  private CommonPool() {}

  private static FinallyFuture<Object> call(Cleanup cleanup) {
    return Lastly.standard()
        .call(() -> CompletableFuture.completedFuture(V))
        .andFinally(
            () -> {
              THREADS.add(Thread.currentThread());
              cleanup.run();
            });
  }

  private static void check(Object value) {
    if (value != V) {
      WRONG.add("fulfilled with " + value);
    }
  }

  private static void awaitAll(CountDownLatch ran) throws InterruptedException {
    if (!ran.await(30, TimeUnit.SECONDS)) {
      WRONG.add(ran.getCount() + " cleanups have not run");
    }
  }

  /** Numbers are given in turn, so that two of them tell how many were started in between. */
  private static long numberOfNextThread() {
    return new Thread(() -> {}).getId();
  }

  private static boolean isWorker(Thread thread) {
    return thread instanceof ForkJoinWorkerThread worker
        && worker.getPool() == ForkJoinPool.commonPool();
  }

  /**
   * Runs one program.
   *
   * @param args its name
   */
  public static void main(String[] args) throws InterruptedException {
    Program program = Program.valueOf(args[0]);
    long before = numberOfNextThread();
    Thread running =
        Fixtures.daemon(
            "program",
            () -> {
              try {
                program.run();
              } catch (Throwable t) {
                WRONG.add(t.toString());
              }
            });
    running.start();
    running.join(TimeUnit.SECONDS.toMillis(30));
    if (running.isAlive()) {
      WRONG.add("does not end");
    }
    long started = numberOfNextThread() - before;
    if (program.onWorkers) {
      if (started > HANDFUL) {
        WRONG.add(started + " threads were started");
      }
      if (THREADS.contains(running)) {
        WRONG.add("a cleanup ran on the stack of the caller");
      }
      if (!THREADS.stream().allMatch(CommonPool::isWorker)) {
        WRONG.add("a cleanup ran on a thread that is not of the common pool");
      }
    } else if (THREADS.contains(running)) {
      WRONG.add("a cleanup ran on the stack of the caller");
    }
    System.out.print(WRONG.isEmpty() ? "" : program + ": " + String.join(", ", WRONG));
  }
}
