/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("R4: chains that are long enough to overflow any stack")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class LongChainTest {
  private static final int LENGTH = Fixtures.effort(1_000_000);
  private static final int SMALL_STACK_KIB = 512;
  private static final Object V = new Object();
  private static final CompletableFuture<?> ENDED = CompletableFuture.completedFuture("dropped");

  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(task -> Fixtures.daemon("worker", task));
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final AtomicInteger ran = new AtomicInteger();
  private final Exception e = new Exception("e");

  @AfterEach
  void stopWorker() {
    worker.shutdownNow();
  }

  enum Style {
    CALL_OF_CALL,
    CLEANUPS_OF_ONE_CALL
  }

  enum Cleaning {
    SYNC,
    ASYNC_ENDED,
    ASYNC_LATER
  }

  record Form(Style style, Cleaning cleaning, boolean sourceFirst, boolean inline) {}

  static Stream<Form> forms() {
    List<Form> forms = new ArrayList<>();
    for (Style style : Style.values()) {
      for (Cleaning cleaning : Cleaning.values()) {
        for (boolean sourceFirst : new boolean[] {false, true}) {
          forms.add(new Form(style, cleaning, sourceFirst, false));
          forms.add(new Form(style, cleaning, sourceFirst, true));
        }
      }
    }
    return forms.stream();
  }

  private AsyncCleanup cleanup(Cleaning cleaning) {
    return switch (cleaning) {
      case SYNC -> (Cleanup) ran::incrementAndGet;
      case ASYNC_ENDED ->
          () -> {
            ran.incrementAndGet();
            return ENDED;
          };
      case ASYNC_LATER -> () -> CompletableFuture.runAsync(ran::incrementAndGet, worker);
    };
  }

  private CompletableFuture<Object> chain(Form form, int length) {
    Lastly lastly = form.inline ? Lastly.standard().withExecutor(Runnable::run) : Lastly.standard();
    AsyncCleanup cleanup = cleanup(form.cleaning);
    FinallyFuture<Object> last = lastly.call(() -> source).andFinallyCompose(cleanup);
    for (int i = 1; i < length; i++) {
      FinallyFuture<Object> before = last;
      last =
          form.style == Style.CALL_OF_CALL
              ? lastly.call(() -> before).andFinallyCompose(cleanup)
              : before.andFinallyCompose(cleanup);
    }
    return last;
  }

  private Outcome settle(Form form, Outcome outcome) {
    if (form.sourceFirst) {
      settleSource(outcome);
    }
    CompletableFuture<Object> last = chain(form, LENGTH);
    if (!form.sourceFirst) {
      settleSource(outcome);
    }
    return Outcome.await(last);
  }

  private void settleSource(Outcome outcome) {
    if (outcome.isRejected()) {
      source.completeExceptionally((Throwable) outcome.object());
    } else {
      source.complete(outcome.object());
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  @DisplayName("R4: a chain of 1,000,000 cleanups settles")
  void settles(Form form) {
    assertThat(settle(form, Outcome.fulfilled(V))).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(LENGTH);
  }

  static Stream<Form> pendingForms() {
    return forms().filter(form -> !form.sourceFirst && form.cleaning != Cleaning.ASYNC_LATER);
  }

  @ParameterizedTest
  @MethodSource("pendingForms")
  @DisplayName("R4: a reason passes through a chain of 1,000,000 cleanups, on a small stack")
  void reasonPassesOnSmallStack(Form form) {
    Outcome rejected = Outcome.rejected(e);
    assertThat(Fixtures.onSmallStack(SMALL_STACK_KIB, () -> settle(form, rejected)))
        .isEqualTo(rejected);
    assertThat(ran).hasValue(LENGTH);
    assertThat(e.getSuppressed()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pendingForms")
  @DisplayName("R4: each cleanup of a long chain sees the result before it settled")
  void inOrder(Form form) {
    Lastly lastly = form.inline ? Lastly.standard().withExecutor(Runnable::run) : Lastly.standard();
    AtomicInteger wrong = new AtomicInteger();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 10_000; i++) {
      int position = i;
      CompletableFuture<Object> before = last;
      AsyncCleanup cleanup =
          () -> {
            if (!before.isDone() || !ran.compareAndSet(position, position + 1)) {
              wrong.incrementAndGet();
            }
            return form.cleaning == Cleaning.SYNC ? null : ENDED;
          };
      last =
          form.style == Style.CLEANUPS_OF_ONE_CALL
                  && before instanceof FinallyFuture<Object> promise
              ? promise.andFinallyCompose(cleanup)
              : lastly.call(() -> before).andFinallyCompose(cleanup);
    }
    source.complete(V);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(wrong).hasValue(0);
    assertThat(ran).hasValue(10_000);
  }

  @Test
  @DisplayName("R4: stages of the JDK in between do no harm, on a small stack")
  void mixedWithStagesOfTheJdk() {
    CompletableFuture<Object> last = source;
    for (int i = 0; i < LENGTH / 4; i++) {
      CompletableFuture<Object> before = last;
      last =
          switch (i % 4) {
            case 0 -> before.thenApply(value -> value);
            case 1 -> before.thenCompose(CompletableFuture::completedFuture);
            case 2 -> before.whenComplete((value, reason) -> {});
            default -> before;
          };
      CompletableFuture<Object> between = last;
      last = Lastly.standard().call(() -> between).andFinally(ran::incrementAndGet);
    }
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> source.complete(V));

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(LENGTH / 4);
  }

  @Test
  @DisplayName("R4: settling the source of a long chain throws nothing")
  void nothingIsThrownAtSource() {
    Foreign<Object> foreign = new Foreign<>();
    CompletionStage<Object> last = foreign.stage();
    for (int i = 0; i < 1_000; i++) {
      CompletionStage<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(ran::incrementAndGet);
    }
    assertThatCode(() -> foreign.fulfil(V)).doesNotThrowAnyException();
    assertThat(ran).hasValue(1_000);
  }

  @Test
  @DisplayName("R4: a recursion by thenCompose, 1,000,000 calls deep")
  void composedRecursion() {
    assertThat(Outcome.await(composed(LENGTH))).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(LENGTH);
  }

  private CompletableFuture<Object> composed(int more) {
    FinallyFuture<Object> step =
        Lastly.standard()
            .call(() -> CompletableFuture.supplyAsync(() -> V, worker))
            .andFinally(ran::incrementAndGet);
    return more == 1 ? step : step.thenCompose(value -> composed(more - 1));
  }

  @Test
  @DisplayName("R4: a failure of each cleanup replaces the one before, to the end of the chain")
  void everyCleanupFails() {
    int length = LENGTH / 10;
    Throwable[] failures = new Throwable[length];
    Arrays.setAll(failures, i -> new Throwable("x" + i, null, true, false) {});
    CompletableFuture<Object> last = source;
    for (Throwable failure : failures) {
      CompletableFuture<Object> before = last;
      last =
          Lastly.standard()
              .call(() -> before)
              .andFinally(
                  () -> {
                    throw failure;
                  });
    }
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> source.completeExceptionally(e));

    assertThat(Outcome.of(last)).isEqualTo(Outcome.rejected(failures[length - 1]));
    assertThat(failures[0].getSuppressed()).containsExactly(e);
    for (int i = 1; i < length; i++) {
      assertSame(failures[i - 1], failures[i].getSuppressed()[0]);
    }
  }

  @Test
  @DisplayName("R4: of a chain whose every result was cancelled every cleanup runs")
  void everyResultIsCancelled() {
    FinallyFuture<Object> last =
        Lastly.standard().call(() -> source).andFinally(ran::incrementAndGet);
    last.cancel(true);
    for (int i = 1; i < LENGTH; i++) {
      last = last.andFinally(ran::incrementAndGet);
      last.cancel(true);
    }
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> source.complete(V));

    assertThat(ran).hasValue(LENGTH);
  }

  @Test
  @DisplayName("R4: a cancel is forwarded through a chain of 1,000,000 calls, on a small stack")
  void forwardedCancel() {
    Lastly lastly = Lastly.standard().withCancelForwarded();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < LENGTH; i++) {
      CompletableFuture<Object> before = last;
      last = lastly.call(() -> before).andFinally(ran::incrementAndGet);
    }
    CompletableFuture<Object> cancelled = last;

    assertThat(Fixtures.onSmallStack(SMALL_STACK_KIB, () -> cancelled.cancel(true))).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(ran).hasValue(LENGTH);
  }

  @Test
  @DisplayName("R4: a cancel is forwarded through a long chain of calls, each with a callback")
  void forwardedCancelWithCallbacks() {
    int length = LENGTH / 10;
    AtomicInteger called = new AtomicInteger();
    Lastly lastly = Lastly.standard().withCancelForwarded();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < length; i++) {
      CompletableFuture<Object> before = last;
      last = lastly.call(() -> before).andFinally(ran::incrementAndGet);
      last.whenComplete((value, reason) -> called.incrementAndGet());
    }
    CompletableFuture<Object> cancelled = last;

    assertThat(Fixtures.onSmallStack(SMALL_STACK_KIB, () -> cancelled.cancel(true))).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(ran).hasValue(length);
    assertThat(called).hasValue(length);
  }

  @Test
  @DisplayName(
      "R4, I10: of sources that throw when they are cancelled deep in a chain, none is lost")
  void throwingCancel() {
    int length = LENGTH / 100;
    AtomicInteger asked = new AtomicInteger();
    Lastly lastly = Lastly.standard().withCancelForwarded();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < length; i++) {
      CompletableFuture<Object> before = last;
      CompletableFuture<Object> uncancellable =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
              asked.incrementAndGet();
              throw new IllegalStateException("cannot be cancelled");
            }
          };
      CompletableFuture<Object> next = new CompletableFuture<>();
      lastly.call(() -> next).andFinally(ran::incrementAndGet);
      FinallyFuture<Object> other = lastly.call(() -> uncancellable).andFinally(() -> {});
      last = lastly.call(() -> before).andFinally(() -> {});
      last.thenRun(
          () -> {
            try {
              other.cancel(true);
            } catch (IllegalStateException atOnce) {
              assertThat(atOnce).hasMessage("cannot be cancelled");
            }
            next.complete(V);
          });
    }
    source.complete(V);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(asked).hasValue(length);
    assertThat(ran).hasValue(length);
  }

  @Test
  @DisplayName("R4: cleanups that settle the source of the next call settle, on a small stack")
  void cleanupsSettleNextSource() {
    int length = LENGTH / 2;
    List<CompletableFuture<Object>> sources = new ArrayList<>(length);
    for (int i = 0; i <= length; i++) {
      sources.add(new CompletableFuture<>());
    }
    for (int i = 0; i < length; i++) {
      CompletableFuture<Object> mine = sources.get(i);
      CompletableFuture<Object> next = sources.get(i + 1);
      Lastly.standard()
          .call(() -> mine)
          .andFinally(
              () -> {
                ran.incrementAndGet();
                next.complete(V);
              });
    }
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> sources.get(0).complete(V));

    assertThat(Outcome.of(sources.get(length))).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(length);
  }

  @Test
  @DisplayName("R4: cleanups that wait for the result of the next call settle, on a small stack")
  void cleanupsAwaitNextResult() {
    FinallyFuture<Object> last =
        Lastly.standard().call(() -> source).andFinally(ran::incrementAndGet);
    int length = LENGTH / 2;
    List<CompletableFuture<Object>> sources = new ArrayList<>(length);
    for (int i = 1; i < length; i++) {
      CompletableFuture<Object> mine = new CompletableFuture<>();
      sources.add(mine);
      FinallyFuture<Object> next = last;
      last =
          Lastly.standard()
              .call(() -> mine)
              .andFinallyCompose(
                  () -> {
                    ran.incrementAndGet();
                    return next;
                  });
    }
    sources.forEach(mine -> mine.complete(V));
    assertThat(Outcome.of(last)).isEqualTo(Outcome.PENDING);
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> source.complete(V));

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(length);
  }

  @Test
  @DisplayName("R4: 1,000,000 cleanups side by side all run, in order")
  void wideFork() {
    FinallyFuture<Object> first = Lastly.standard().call(() -> source).andFinally(() -> {});
    for (int i = 0; i < LENGTH; i++) {
      int position = i;
      first.andFinally(() -> ran.compareAndSet(position, position + 1));
    }
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> source.complete(V));

    assertThat(ran).hasValue(LENGTH);
  }

  @Test
  @DisplayName("R4: cleanups that make the next call inline, a million times, on a small stack")
  void cleanupsCallInline() {
    CompletableFuture<Object> end = new CompletableFuture<>();
    Fixtures.onSmallStack(SMALL_STACK_KIB, () -> callInline(LENGTH, end));

    assertThat(Outcome.await(end)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(LENGTH);
  }

  private FinallyFuture<Object> callInline(int more, CompletableFuture<Object> end) {
    return Lastly.standard()
        .withExecutor(Runnable::run)
        .call(() -> CompletableFuture.completedFuture(V))
        .andFinally(
            () -> {
              ran.incrementAndGet();
              if (more == 1) {
                end.complete(V);
              } else {
                callInline(more - 1, end);
              }
            });
  }

  @Test
  @DisplayName("R4: through a library that takes many frames, and drops the error at a stack's end")
  void throughLibrary() {
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 100_000; i++) {
      CompletableFuture<Object> before = last;
      CompletableFuture<Object> next = new CompletableFuture<>();
      Lastly.standard()
          .call(() -> before)
          .andFinally(ran::incrementAndGet)
          .thenAccept(value -> throughFrames(60, () -> next.complete(value)));
      last = next;
    }
    source.complete(V);

    assertThat(last).isCompletedWithValue(V);
    assertThat(ran).hasValue(100_000);
  }

  private static void throughFrames(int frames, Runnable task) {
    try {
      if (frames == 0) {
        task.run();
      } else {
        throughFrames(frames - 1, task);
      }
    } catch (StackOverflowError dropped) {
      // as libraries do
    }
  }
}
