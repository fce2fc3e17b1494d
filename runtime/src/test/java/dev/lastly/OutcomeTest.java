/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The outcome of a call with a cleanup")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class OutcomeTest {
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Call<Object> call = Lastly.standard().call(() -> source);
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception e = new Exception("e");
  private final Exception x = new Exception("x");

  @Test
  @DisplayName("O1: a value passes through the cleanup, and is the same object")
  void valuePasses() {
    FinallyFuture<Object> result = call.andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("O1: null is a value")
  void nullPasses() {
    FinallyFuture<Object> result = call.andFinally(journal.cleanup("a"));
    source.complete(null);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(null));
    assertThat(journal.names()).containsExactly("a");
  }

  static Stream<Throwable> reasons() {
    return Stream.of(
        new IOException("raw"),
        new Error("raw"),
        new CompletionException("wrapped", new IOException("raw")),
        new CompletionException("wrapped", new CancellationException()),
        new CancellationException());
  }

  @ParameterizedTest
  @MethodSource("reasons")
  @DisplayName("O2: a reason passes through the cleanup, never wrapped, never unwrapped")
  void reasonPasses(Throwable reason) {
    FinallyFuture<Object> result = call.andFinally(journal.cleanup("a"));
    source.completeExceptionally(reason);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(reason));
    assertThat(result.isCancelled()).isEqualTo(source.isCancelled());
    assertThat(reason.getSuppressed()).isEmpty();
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("O2: what a stage in between has wrapped stays as it is wrapped")
  void wrappedBySource() {
    CompletableFuture<Object> dependent = source.thenApply(value -> value);
    FinallyFuture<Object> result = Lastly.standard().call(() -> dependent).andFinally(() -> {});
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.of(dependent));
    assertThat(Outcome.of(result).object()).isInstanceOf(CompletionException.class);
  }

  @Test
  @DisplayName("O2: the result of a cancelled source is cancelled, across several cleanups")
  void cancelledSource() {
    FinallyFuture<Object> result = call.andFinally(() -> {}).andFinally(() -> {});
    source.cancel(true);

    assertThat(result.isCancelled()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.of(source));
  }

  @Test
  @DisplayName("O3: what a cleanup throws takes the place of the value, not wrapped")
  void failureReplacesValue() {
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", x));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("O4: what a cleanup throws takes the place of the reason, and suppresses it")
  void failureReplacesReason() {
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", x));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).containsExactly(e);
    assertThat(e.getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("O4: a cleanup that throws the very reason of the source changes nothing")
  void failureIsReason() {
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", e));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
    assertThat(e.getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("O4: a failure without suppression stays without")
  void failureDisablesSuppression() {
    Throwable plain = new Throwable("x", null, false, false) {};
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", plain));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(plain));
    assertThat(plain.getSuppressed()).isEmpty();
  }

  @Test
  @DisplayName("O4: a cached failure, thrown again and again, suppresses eight reasons and no more")
  void cachedFailure() {
    Exception[] reasons =
        IntStream.range(0, 50).mapToObj(i -> new Exception("e" + i)).toArray(Exception[]::new);
    for (Exception reason : reasons) {
      FinallyFuture<?> result =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> CompletableFuture.failedFuture(reason))
              .andFinally(journal.failing("a", x));
      assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    }

    assertThat(x.getSuppressed()).hasSize(8).startsWith(reasons[0]).endsWith(reasons[7]);
  }

  @Test
  @DisplayName("O4: what the cleanup itself has suppressed counts among the eight, and is kept")
  void ownSuppressed() {
    IntStream.range(0, 7).forEach(i -> x.addSuppressed(new Exception("own " + i)));
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", x));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).hasSize(8).endsWith(e);
  }

  @Test
  @DisplayName("O4: two threads that fail with one cached failure do not exceed the eight")
  void cachedFailureOnTwoThreads() {
    record Round(Exception x, CompletableFuture<?> one, CompletableFuture<?> two) {}

    Fixtures.<Round>race(
        20_000,
        () -> {
          Exception failure = new Exception("x", null) {};
          IntStream.range(0, 7).forEach(i -> failure.addSuppressed(e));
          Round round = new Round(failure, new CompletableFuture<>(), new CompletableFuture<>());
          Lastly.standard().call(() -> round.one).andFinally(journal.failing("one", failure));
          Lastly.standard().call(() -> round.two).andFinally(journal.failing("two", failure));
          return round;
        },
        round -> round.one.completeExceptionally(e),
        round -> round.two.completeExceptionally(e),
        round -> assertThat(round.x.getSuppressed()).hasSize(8));
  }

  @Test
  @DisplayName("O5: the result waits for the cleanup's promise, and drops its value")
  void cleanupIsAwaited() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", cleaning));
    source.complete(v);
    assertThat(journal.names()).containsExactly("a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);

    cleaning.complete("dropped");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("O5: the result waits for the cleanup's promise if the source rejects, too")
  void cleanupIsAwaitedAfterRejection() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", cleaning));
    source.completeExceptionally(e);
    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);

    cleaning.complete("dropped");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
  }

  @Test
  @DisplayName("O6: the reason of the cleanup's promise takes the place of the value, not wrapped")
  void rejectedCleanupReplacesValue() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", cleaning));
    source.complete(v);
    cleaning.completeExceptionally(x);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
  }

  @Test
  @DisplayName(
      "O6: the reason of the cleanup's promise takes the place of the reason, and suppresses it")
  void rejectedCleanupReplacesReason() {
    CompletionStage<Object> cleaning = CompletableFuture.failedStage(x);
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", cleaning));
    source.completeExceptionally(e);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).containsExactly(e);
  }

  @Test
  @DisplayName("O6: a cancelled cleanup cancels the result")
  void cancelledCleanup() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", cleaning));
    source.complete(v);
    cleaning.cancel(false);

    assertThat(result.isCancelled()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.of(cleaning));
  }

  @Test
  @DisplayName("O7: a cleanup that returns null has ended")
  void nullCleanup() {
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", null));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("O8: while the cleanup's promise is pending, so is the result")
  void cleanupNeverEnds() {
    CompletableFuture<Object> never = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinallyCompose(journal.awaiting("a", never));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
    assertThat(result).isNotDone();
  }

  @Test
  @DisplayName("O8: a time limit of the cleanup's own ends the wait")
  void cleanupWithTimeLimit() {
    CompletableFuture<Object> never = new CompletableFuture<>();
    FinallyFuture<Object> result =
        call.andFinallyCompose(
            () -> never.orTimeout(1, java.util.concurrent.TimeUnit.MILLISECONDS));
    source.complete(v);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.of(never));
    assertThat(Outcome.of(result).isRejected()).isTrue();
  }

  @Test
  @DisplayName("O9: a value that is itself a stage is passed on untouched, not awaited")
  void stageAsValue() {
    CompletableFuture<Object> inner = new CompletableFuture<>();
    FinallyFuture<Object> result = call.andFinally(journal.cleanup("a"));
    source.complete(inner);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(inner));
    assertThat(inner.getNumberOfDependents()).isZero();
  }

  @Test
  @DisplayName("O10: while the source is pending, no cleanup runs, and the result is pending")
  void sourceNeverSettles() {
    FinallyFuture<Object> result =
        call.andFinally(journal.cleanup("a")).andFinally(journal.cleanup("b"));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
    assertThat(journal.names()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("reasons")
  @DisplayName("O11: any Throwable that a cleanup throws is the reason")
  void anyThrowable(Throwable failure) {
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", failure));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(failure));
    assertThat(result.isCancelled()).isEqualTo(failure instanceof CancellationException);
  }

  @Test
  @DisplayName(
      "O11: an InterruptedException is the reason, and sets the interrupt flag of the thread again")
  void interrupted() {
    InterruptedException interruption = new InterruptedException();
    FinallyFuture<Object> result = call.andFinally(journal.failing("a", interruption));
    source.complete(v);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(interruption));
  }

  @Test
  @DisplayName("O11: nor is the flag lost if a stage or a handler throws one")
  void interruptedElsewhere() {
    InterruptedException interruption = new InterruptedException();
    CompletableFuture<Object> throwing =
        new CompletableFuture<>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super Object, Throwable, ? extends U> f) {
            throw Failures.<RuntimeException>unchecked(interruption);
          }
        };
    Lastly reporting =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .onLateFailure(
                (name, failure) -> {
                  throw Failures.<RuntimeException>unchecked(interruption);
                });

    FinallyFuture<Object> result = reporting.call(() -> throwing).andFinally(() -> {});
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(interruption));

    reporting.call(() -> source).andFinally(journal.failing("a", new Exception())).cancel(true);
    source.complete(v);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("O11: a StackOverflowError of a cleanup is its reason like any other")
  void stackOverflow() {
    FinallyFuture<Object> result = call.andFinally(OutcomeTest::recurse);
    source.complete(v);

    assertThat(Outcome.of(result).object()).isInstanceOf(StackOverflowError.class);
  }

  @SuppressWarnings("InfiniteRecursion") // on purpose
  private static void recurse() {
    recurse();
  }
}
