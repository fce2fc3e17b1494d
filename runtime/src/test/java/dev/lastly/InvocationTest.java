/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("How a cleanup is run")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class InvocationTest {
  private final ExecutorService pool =
      Executors.newSingleThreadExecutor(task -> Fixtures.daemon("pool", task));
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception e = new Exception("e");

  @AfterEach
  void shutDown() {
    pool.shutdownNow();
  }

  @Test
  @DisplayName("I1: a cleanup runs once, however many watch the result and the source")
  void onceForManyWatchers() {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    for (int i = 0; i < 10; i++) {
      result.whenComplete((value, reason) -> {});
      source.whenComplete((value, reason) -> {});
      result.toCompletableFuture().copy();
      result.minimalCompletionStage();
    }
    source.complete(v);
    source.complete("again");
    source.obtrudeValue("by force");
    result.join();
    result.whenComplete((value, reason) -> {});

    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("I1: a cleanup whose result is not observed runs once")
  void onceWithoutObserver() {
    Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("I1: each of two calls whose sources are one promise runs its own cleanup")
  void onceForEachCall() {
    Lastly.standard().call(() -> source).andFinally(journal.cleanup("one"));
    Lastly.standard().call(() -> source).andFinally(journal.cleanup("two"));
    source.complete(v);

    assertThat(journal.names()).containsExactlyInAnyOrder("one", "two");
  }

  @Test
  @DisplayName("I2: a cleanup receives nothing of the outcome")
  void receivesNothing() throws NoSuchMethodException {
    assertThat(Cleanup.class.getMethod("run").getParameterCount()).isZero();
    assertThat(AsyncCleanup.class.getMethod("start").getParameterCount()).isZero();
    assertThat(Stream.of(Cleanup.class.getMethods(), AsyncCleanup.class.getMethods()))
        .allSatisfy(
            methods ->
                assertThat(methods)
                    .allSatisfy(method -> assertThat(method.getParameterCount()).isZero()));
  }

  @Test
  @DisplayName("I4: every cleanup runs on the executor, wherever its promise settles")
  void onExecutor() {
    Thread worker = Fixtures.within(pool.submit(Thread::currentThread));
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(pool)
            .call(() -> source)
            .andFinallyCompose(
                () -> {
                  journal.note("a");
                  Fixtures.daemon("elsewhere", () -> cleaning.complete(null)).start();
                  return cleaning;
                })
            .andFinally(journal.cleanup("b"))
            .andFinally(journal.cleanup("c"));
    source.complete(v);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(journal.threads()).containsOnly(worker);
  }

  @Test
  @DisplayName("I4: a cleanup of a source that has settled runs on the executor, too")
  void onExecutorWhenSettled() {
    Thread worker = Fixtures.within(pool.submit(Thread::currentThread));
    source.complete(v);
    FinallyFuture<Object> first =
        Lastly.standard().withExecutor(pool).call(() -> source).andFinally(journal.cleanup("a"));
    Outcome.await(first);
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));

    assertThat(Outcome.await(second)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).containsExactly(worker, worker);
  }

  @Test
  @DisplayName("I4: Runnable::run means inline, on the caller's thread if the source has settled")
  void inline() {
    source.complete(v);
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).containsExactly(Thread.currentThread(), Thread.currentThread());
  }

  @Test
  @DisplayName("I4: an executor that sets a context runs every cleanup in it, even in a long chain")
  void inContext() {
    ThreadLocal<String> context = new ThreadLocal<>();
    Lastly lastly =
        Lastly.standard()
            .withExecutor(
                task -> {
                  String before = context.get();
                  context.set("mine");
                  try {
                    task.run();
                  } finally {
                    context.set(before);
                  }
                });
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 2_000; i++) {
      CompletableFuture<Object> before = last;
      last =
          i < 1_000
              ? Lastly.standard().call(() -> before).andFinally(() -> {})
              : lastly.call(() -> before).andFinally(() -> journal.note("in " + context.get()));
    }
    source.complete(v);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).hasSize(1_000).containsOnly("in mine");
  }

  @Test
  @DisplayName(
      "I5: a cleanup that the executor rejects runs at once on the thread that settles the source")
  void rejectedByExecutor() {
    pool.shutdown();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(pool)
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
    assertThat(e.getSuppressed()).isEmpty();
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(journal.threads()).containsOnly(Thread.currentThread());
  }

  @Test
  @DisplayName("I5: if the source has settled, a rejected cleanup runs on the caller's thread")
  void rejectedByExecutorWhenSettled() {
    pool.shutdown();
    source.complete(v);
    FinallyFuture<Object> result =
        Lastly.standard().withExecutor(pool).call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).containsExactly(Thread.currentThread());
  }

  static Stream<Throwable> refusals() {
    return Stream.of(
        new RejectedExecutionException(),
        new IllegalStateException(),
        new OutOfMemoryError("made up"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  @DisplayName("I5: an executor may refuse by throwing anything")
  void refusedWithAnything(Throwable refusal) {
    Lastly lastly = Lastly.standard().withExecutor(task -> sneakyThrow(refusal));
    FinallyFuture<Object> result = lastly.call(() -> source).andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a");
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> void sneakyThrow(Throwable t) throws T {
    throw (T) t;
  }

  @Test
  @DisplayName("I6: cleanups run in the order written, each after the one before has settled")
  void inOrder() {
    CompletableFuture<Object> a = new CompletableFuture<>();
    CompletableFuture<Object> b = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(journal.awaiting("a", a))
            .andFinallyCompose(journal.awaiting("b", b))
            .andFinally(journal.cleanup("c"));

    source.complete(v);
    assertThat(journal.names()).containsExactly("a");
    a.complete(null);
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
    b.complete(null);
    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("I6: all run although earlier ones fail; the last failure is the reason")
  void allRunAlthoughEarlierFail() {
    Exception x1 = new Exception("x1");
    Exception x2 = new Exception("x2");
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinally(journal.failing("a", x1))
            .andFinallyCompose(journal.awaiting("b", CompletableFuture.failedFuture(x2)))
            .andFinally(journal.cleanup("c"));
    source.completeExceptionally(e);

    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x2));
    assertThat(x2.getSuppressed()).containsExactly(x1);
    assertThat(x1.getSuppressed()).containsExactly(e);
  }

  @Test
  @DisplayName("I6: cleanups attached side by side run in the order in which they were attached")
  void forked() {
    CompletableFuture<Object> b = new CompletableFuture<>();
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    FinallyFuture<Object> left = first.andFinallyCompose(journal.awaiting("b", b));
    FinallyFuture<Object> right = first.andFinally(journal.cleanup("c"));
    FinallyFuture<Object> third = first.andFinally(journal.cleanup("d"));
    FinallyFuture<Object> afterRight = right.andFinally(journal.cleanup("e"));
    source.complete(v);

    assertThat(journal.names()).startsWith("a", "b").containsSubsequence("c", "d");
    assertThat(journal.names()).containsSubsequence("c", "e").hasSize(5);
    assertThat(Outcome.of(left)).isEqualTo(Outcome.PENDING);
    assertThat(List.of(right, third, afterRight))
        .allSatisfy(fork -> assertThat(Outcome.of(fork)).isEqualTo(Outcome.fulfilled(v)));
    b.complete(null);
    assertThat(Outcome.of(left)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName(
      "I6: many cleanups attached side by side, at the end of a long chain, keep their order")
  void forkedDeeply() {
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    for (int i = 0; i < 200; i++) {
      result = result.andFinally(() -> {});
    }
    List<String> names = IntStream.range(0, 200).mapToObj(Integer::toString).toList();
    for (String name : names) {
      result.andFinally(journal.cleanup(name));
    }
    source.complete(v);

    assertThat(journal.names()).isEqualTo(names);
  }

  @Test
  @DisplayName("I6: a cleanup may attach one more to its own result")
  void attachedByCleanup() {
    CompletableFuture<FinallyFuture<Object>> self = new CompletableFuture<>();
    CompletableFuture<FinallyFuture<Object>> following = new CompletableFuture<>();
    self.complete(
        Lastly.standard()
            .call(() -> source)
            .andFinally(
                () -> {
                  journal.note("a");
                  following.complete(self.join().andFinally(journal.cleanup("b")));
                  journal.note("end of a");
                }));
    source.complete(v);

    assertThat(journal.names()).containsExactly("a", "end of a", "b");
    assertThat(Outcome.of(following.join())).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("I7: the result settles only after the last cleanup has settled")
  void resultIsLast() {
    CompletableFuture<Object> b = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinallyCompose(journal.awaiting("b", b));
    result.whenComplete((value, reason) -> journal.note("result"));

    source.complete(v);
    assertThat(journal.names()).containsExactly("a", "b");
    b.complete(null);
    assertThat(journal.names()).containsExactly("a", "b", "result");
  }

  static Stream<Throwable> thrown() {
    return Stream.of(
        new IOException("checked"),
        new IllegalStateException("unchecked"),
        new CompletionException("wrapped", new IOException()),
        new Error("error"));
  }

  @ParameterizedTest
  @MethodSource("thrown")
  @DisplayName("I8: a call that throws is like one whose promise rejects with that")
  void callThrows(Throwable t) {
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(
                () -> {
                  throw t;
                })
            .andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(t));
    assertThat(journal.names()).containsExactly("a");
    assertThat(journal.threads()).doesNotContain(Thread.currentThread());
  }

  @Test
  @DisplayName(
      "O11: a cleanup's promise that rejects with an InterruptedException interrupts no thread")
  void interruptedElsewhere() {
    InterruptedException t = new InterruptedException();
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(() -> CompletableFuture.failedFuture(t));
    source.complete(t);
    assertThat(Thread.interrupted()).isFalse();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(t));
  }

  @Test
  @DisplayName("I8: a call that is interrupted leaves the interrupt flag set")
  void callIsInterrupted() {
    InterruptedException t = new InterruptedException();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call(
                () -> {
                  throw t;
                })
            .andFinally(journal.cleanup("a"));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(t));
  }

  @Test
  @DisplayName("I8: a call that throws has its failing cleanup's failure suppress what it threw")
  void callThrowsAndCleanupFails() {
    Exception x = new Exception("x");
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(
                () -> {
                  throw e;
                })
            .andFinally(journal.failing("a", x));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).containsExactly(e);
  }

  @Test
  @DisplayName("I9: a call that returns null runs the cleanup and rejects, naming the call")
  void callReturnsNull() {
    FinallyFuture<Object> result =
        Lastly.standard().call("Downloads.download", () -> null).andFinally(journal.cleanup("a"));

    Outcome outcome = Outcome.await(result);
    assertThat(outcome.object())
        .isInstanceOfSatisfying(
            NullPointerException.class,
            npe -> assertThat(npe).hasMessageContaining("Downloads.download"));
    assertThat(journal.names()).containsExactly("a");
    assertThat(journal.threads()).doesNotContain(Thread.currentThread());
  }

  @Test
  @DisplayName("I9: a call without a name that returns null rejects with a message, too")
  void namelessCallReturnsNull() {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> null).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result).object())
        .isInstanceOfSatisfying(
            NullPointerException.class,
            npe -> assertThat(npe).hasMessageContaining("returned null instead of a promise"));
  }

  @Test
  @DisplayName("I9: a call with a name behaves like one without if it returns a promise")
  void namedCall() {
    FinallyFuture<Object> result =
        Lastly.standard().call("Downloads.download", () -> source).andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName(
      "I13: a running cleanup is neither interrupted nor cancelled when its result is cancelled")
  void runningCleanupIsLeftAlone() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch cancelled = new CountDownLatch(1);
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(pool)
            .withCancelForwarded()
            .call(() -> source)
            .andFinally(
                () -> {
                  started.countDown();
                  cancelled.await();
                  journal.note(Thread.interrupted() ? "interrupted" : "at peace");
                });
    source.complete(v);
    started.await();
    assertThat(result.cancel(true)).isTrue();
    cancelled.countDown();
    Future<?> afterCleanup = pool.submit(() -> {});
    Fixtures.within(afterCleanup);

    assertThat(journal.names()).containsExactly("at peace");
  }

  @Test
  @DisplayName("I13: the promise of a running cleanup is left alone when the result is cancelled")
  void cleanupsPromiseIsLeftAlone() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call(() -> source)
            .andFinallyCompose(journal.awaiting("a", cleaning))
            .andFinally(journal.cleanup("b"));
    source.complete(v);
    result.cancel(true);

    assertThat(Outcome.of(cleaning)).isEqualTo(Outcome.PENDING);
    assertThat(journal.names()).containsExactly("a");
    cleaning.complete(null);
    assertThat(journal.names()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("A null argument is refused at once, by name")
  void nullArguments() {
    Lastly lastly = Lastly.standard();
    Call<Object> call = lastly.call(() -> source);
    FinallyFuture<Object> promise = call.andFinally(() -> {});

    assertThatNullPointerException()
        .isThrownBy(() -> Lastly.standard().withExecutor(null))
        .withMessage("executor");
    assertThatNullPointerException()
        .isThrownBy(() -> lastly.onLateFailure(null))
        .withMessage("handler");
    assertThatNullPointerException().isThrownBy(() -> lastly.call(null)).withMessage("call");
    assertThatNullPointerException()
        .isThrownBy(() -> lastly.call("name", null))
        .withMessage("call");
    assertThatNullPointerException()
        .isThrownBy(() -> lastly.call(null, () -> source))
        .withMessage("name");
    assertThatNullPointerException().isThrownBy(() -> call.andFinally(null)).withMessage("cleanup");
    assertThatNullPointerException()
        .isThrownBy(() -> call.andFinallyCompose(null))
        .withMessage("cleanup");
    assertThatNullPointerException()
        .isThrownBy(() -> promise.andFinally(null))
        .withMessage("cleanup");
    assertThatNullPointerException()
        .isThrownBy(() -> promise.andFinallyCompose(null))
        .withMessage("cleanup");
  }
}
