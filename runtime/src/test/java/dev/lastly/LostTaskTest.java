/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("FutureReturnValueIgnored")
@DisplayName("I1, I18: a task is not lost if the stack of the thread that runs it ends")
class LostTaskTest {
  private static final Object V = new Object();

  private static final class Counting implements Cleanup {
    private volatile int runs;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // no call: it must not need any stack
    public void run() {
      runs++;
    }
  }

  /** Runs its tasks, and drops what they throw. */
  private static final class Swallowing implements Executor {
    @Override
    public void execute(Runnable task) {
      StackProbe.require(12); // or it drops the task unnoticed
      try {
        task.run();
      } catch (Throwable kept) {
        // as a FutureTask does, or one that logs
      }
    }
  }

  private static final class Completing implements Runnable {
    private final CompletableFuture<Object> source;
    private boolean returned;

    Completing(CompletableFuture<Object> source) {
      this.source = source;
    }

    @Override
    public void run() {
      source.complete(V);
      returned = true;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("I1, I18: a task whose executor drops the StackOverflowError")
  void executorThatSwallows(boolean inContext) {
    Lastly plain = Lastly.standard().withExecutor(new Swallowing());
    Lastly lastly = inContext ? plain.withContext(() -> step -> step) : plain;
    for (int frames = 1; frames < 400; frames++) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      Counting cleanup = new Counting();
      FinallyFuture<Object> result = lastly.call(() -> source).andFinally(cleanup);
      Completing completing = new Completing(source);
      Fixtures.aboveTheEnd(frames, completing);
      if (completing.returned) {
        Fixtures.within(result.handle((value, reason) -> value));
        if (!result.isCompletedExceptionally()) { // or the cleanup itself had too little
          assertThat(cleanup.runs).as("%s frames", frames).isEqualTo(1);
        }
      }
    }
  }

  /** A pool whose first thread is near the end of its stack, and keeps to itself that it ends. */
  private static final class Deep implements Executor {
    private final int frames;
    private boolean hasTried;

    Deep(int frames) {
      this.frames = frames;
    }

    @Override
    public void execute(Runnable task) {
      if (!hasTried) {
        Fixtures.aboveTheEnd(
            frames,
            () -> {
              StackProbe.require(12); // or it drops the task
              hasTried = true;
              task.run();
            });
        if (hasTried) {
          return;
        }
      }
      task.run();
    }
  }

  @Test
  @DisplayName("I1, I18: a task that a pool runs where it has too little stack, and then forgets")
  void poolThatForgets() {
    for (int frames = 1; frames < 200; frames++) {
      Counting cleanup = new Counting();
      FinallyFuture<Object> result =
          Lastly.standard()
              .withExecutor(new Deep(frames))
              .withContext(() -> step -> step)
              .call(() -> CompletableFuture.completedFuture(V))
              .andFinally(cleanup);
      Fixtures.within(result.handle((value, reason) -> value));
      assertThat(cleanup.runs).as("%s frames", frames).isLessThan(2);
    }
  }

  private static Call<Object> call(Lastly lastly, CompletableFuture<Object> source) {
    return lastly.call(() -> source);
  }

  private static PromiseCall<CompletableFuture<Object>> eagerCall(
      Lastly lastly, CompletableFuture<Object> source) {
    return lastly.call("Rows.load", new Loop(), () -> source);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("I1, I4, I18: a thread pool that is given a task where the stack ends still works")
  void threadPool(boolean isEager) {
    for (int frames = 1; frames < 300; frames += 2) {
      ThreadPoolExecutor pool =
          new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>());
      pool.prestartAllCoreThreads();
      CompletableFuture<Object> source = new CompletableFuture<>();
      Counting cleanup = new Counting();
      Lastly lastly = Lastly.standard().withExecutor(pool);
      CompletableFuture<Object> result =
          isEager
              ? eagerCall(lastly, source).andFinally(cleanup).promise()
              : call(lastly, source).andFinally(cleanup);
      Completing completing = new Completing(source);
      Fixtures.aboveTheEnd(frames, completing);
      if (completing.returned) {
        assertThat(Fixtures.within(result)).as("%s frames", frames).isSameAs(V);
        assertThat(cleanup.runs).as("%s frames", frames).isEqualTo(1);
      }
      Fixtures.within(CompletableFuture.runAsync(() -> {}, pool));
      pool.shutdown();
    }
  }

  /** Keeps its first task, as a pool does whose threads are busy. */
  private static final class Keeping implements Executor {
    private PoolTask kept;

    @Override
    public void execute(Runnable task) {
      if (kept == null) {
        kept = (PoolTask) task;
      } else {
        task.run();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("I1, I18: a task that a thread of the common pool runs meanwhile, as it joins deep")
  void helped(boolean isEager) {
    for (int frames = 1; frames < 300; frames++) {
      Keeping busy = new Keeping();
      Lastly lastly = Lastly.standard().withExecutor(busy);
      CompletableFuture<Object> source = CompletableFuture.completedFuture(V);
      Counting cleanup = new Counting();
      CompletableFuture<Object> result =
          isEager
              ? eagerCall(lastly, source).andFinally(cleanup).promise()
              : call(lastly, source).andFinally(cleanup);
      boolean[] hasReturned = new boolean[1];
      StackOverflowError[] swallowed = new StackOverflowError[1];
      Fixtures.aboveTheEnd(
          frames,
          () -> {
            try {
              hasReturned[0] = busy.kept.exec();
            } catch (StackOverflowError e) { // as ForkJoinTask.doExec does
              swallowed[0] = e;
            }
          });
      boolean isCalled =
          hasReturned[0]
              || (swallowed[0] != null
                  && Stream.of(swallowed[0].getStackTrace())
                      .skip(1) // the method that could not be called
                      .anyMatch(frame -> frame.getMethodName().equals("exec")));
      if (!isCalled) {
        continue; // there is no stack even for that
      }
      Lastly.standard().call(() -> source).andFinally(() -> {}); // if the rescue did not start

      assertThat(Fixtures.within(result)).as("%s frames", frames).isSameAs(V);
      assertThat(cleanup.runs).as("%s frames", frames).isEqualTo(1);
    }
  }

  /** Sources that are settled where the stack ends, by a cleanup that is nested to the limit. */
  private static final class Queueing {
    private static final int NESTED = 32;
    private static final int SOURCES = 40;

    private final List<CompletableFuture<Object>> nested = new ArrayList<>();
    private final List<CompletableFuture<Object>> sources = new ArrayList<>();
    private final List<FinallyFuture<Object>> results = new ArrayList<>();
    private final List<Counting> cleanups = new ArrayList<>();
    private final boolean[] returned = new boolean[SOURCES];
    private int left;
    private int from;

    Queueing(int frames) {
      for (int i = 0; i < SOURCES; i++) {
        CompletableFuture<Object> source = new CompletableFuture<>();
        Counting cleanup = new Counting();
        sources.add(source);
        cleanups.add(cleanup);
        results.add(Lastly.standard().call(() -> source).andFinally(cleanup));
      }
      for (int i = 0; i < NESTED; i++) {
        nested.add(new CompletableFuture<>());
      }
      for (int i = 0; i < NESTED; i++) {
        CompletableFuture<Object> source = nested.get(i);
        CompletableFuture<Object> next = i + 1 < NESTED ? nested.get(i + 1) : null;
        Lastly.standard()
            .call(() -> source)
            .andFinally(
                () -> {
                  if (next != null) {
                    next.complete(V);
                  } else {
                    settle(250, 1); // there is stack to queue the first
                    settle(frames, SOURCES);
                  }
                });
      }
    }

    private void settle(int framesLeft, int end) {
      left = framesLeft;
      try {
        descend(end);
      } catch (StackOverflowError e) {
        // there was not even the stack to try
      }
    }

    @SuppressWarnings("InfiniteRecursion")
    private void descend(int end) {
      try {
        descend(end);
      } catch (StackOverflowError e) {
        if (left-- != 0) {
          throw e;
        }
        for (; from < end; from++) {
          complete(from);
        }
      }
    }

    private void complete(int index) {
      try {
        sources.get(index).complete(V);
        returned[index] = true;
      } catch (StackOverflowError seen) {
        // it is not silent
      }
    }
  }

  @Test
  @DisplayName("I1, I18: cleanups that are queued behind others, as there is no stack for more")
  void queued() {
    for (int frames = 1; frames < 120; frames++) {
      Queueing queueing = new Queueing(frames);
      Fixtures.onSmallStack(400, () -> queueing.nested.get(0).complete(V));
      for (int i = 0; i < Queueing.SOURCES; i++) {
        if (queueing.returned[i]) {
          Fixtures.within(queueing.results.get(i).handle((value, reason) -> value));
          assertThat(queueing.cleanups.get(i).runs).as("%s of %s", i, frames).isLessThan(2);
        }
      }
    }
  }

  /** An event loop that queues a task, and then has no stack to wake up. */
  private static final class Loop implements EagerType<CompletableFuture<Object>, Object> {
    private final Deque<Runnable> tasks = new ArrayDeque<>();

    @Override
    public CompletionStage<Object> toStage(CompletableFuture<Object> future) {
      return future;
    }

    @Override
    public Settleable<CompletableFuture<Object>, Object> settleable(
        CompletableFuture<Object> source) {
      CompletableFuture<Object> result = new CompletableFuture<>();
      return new Settleable<>() {
        @Override
        public CompletableFuture<Object> promise() {
          return result;
        }

        @Override
        public boolean settle(Object value, Throwable reason) {
          return reason == null ? result.complete(value) : result.completeExceptionally(reason);
        }

        @Override
        public void onCancel(Consumer<Boolean> handler) {}
      };
    }

    @Override
    public Executor callersExecutor() {
      return task -> {
        tasks.add(task);
        throw new StackOverflowError();
      };
    }
  }

  @Test
  @DisplayName("I1, I6, I18: all cleanups of a call whose event loop takes a task and overflows")
  void callersExecutorThatOverflows() {
    Loop loop = new Loop();
    List<String> ran = new ArrayList<>();
    CompletableFuture<Object> result =
        Lastly.standard()
            .call("Loop.call", loop, () -> CompletableFuture.completedFuture(V))
            .andFinally(() -> ran.add("a"))
            .andFinally(() -> ran.add("b"))
            .promise();
    loop.tasks.forEach(Runnable::run);

    assertThat(Fixtures.within(result)).isSameAs(V);
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  @DisplayName("I13: the rescue does not interrupt one cleanup as another was interrupted")
  void interrupt() {
    int[] overflows = {2};
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  if (overflows[0]-- > 0) {
                    throw new StackOverflowError();
                  }
                  task.run();
                });
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> other = new CompletableFuture<>();
    FinallyFuture<Object> interrupted =
        lastly
            .call(() -> source)
            .andFinally(
                () -> {
                  throw new InterruptedException();
                });
    FinallyFuture<Object> result =
        lastly.call(() -> other).andFinally(() -> TimeUnit.MILLISECONDS.sleep(1));
    source.complete(V);
    other.complete(V);

    assertThat(Fixtures.within(result)).isSameAs(V);
    CompletableFuture<Throwable> reason = interrupted.handle((value, failure) -> failure);
    assertThat((Object) Fixtures.within(reason)).isInstanceOf(InterruptedException.class);
  }
}
