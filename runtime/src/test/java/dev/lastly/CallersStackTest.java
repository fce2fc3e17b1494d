/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I3: a cleanup never runs on the stack of the caller")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class CallersStackTest {
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();

  @Test
  @DisplayName("I3: if the source is pending, it runs on the thread that settles the source")
  void pending() {
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"));
    Thread settler =
        Fixtures.elsewhere(
            () -> {
              source.complete(v);
              return Thread.currentThread();
            });

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).containsExactly(settler, settler);
  }

  @Test
  @DisplayName("I3: a caller that settles the source later runs it then")
  void pendingAndSettledByCaller() {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    source.complete(v);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).containsExactly(Thread.currentThread());
  }

  @Test
  @DisplayName("I3: if the source has settled, it runs on the common pool")
  void settled() {
    source.complete(v);
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).hasSize(1).allSatisfy(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: if the source has fulfilled with itself, it runs on the common pool")
  void settledWithItself() {
    source.complete(source);
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(source));
    assertThat(journal.threads()).hasSize(1).allSatisfy(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: if the source has rejected, it runs on the common pool")
  void rejected() {
    source.completeExceptionally(new Exception());
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.of(source));
    assertThat(journal.threads()).hasSize(1).allSatisfy(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: one attached after the first has ended runs on the common pool")
  void secondAfterFirstEnded() {
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    source.complete(v);
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));

    assertThat(Outcome.await(second)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(journal.threads().get(1)).satisfies(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: a foreign source that calls back while it is subscribed to has settled")
  void foreignCallsBackAtOnce() {
    Foreign<Object> foreign = new Foreign<>(self -> self.fulfil(v));
    FinallyFuture<Object> result =
        Lastly.standard().call(foreign::stage).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).hasSize(1).allSatisfy(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: a call made by a cleanup does not run its own cleanup on that stack")
  void calledByCleanup() {
    CompletableFuture<FinallyFuture<Object>> inner = new CompletableFuture<>();
    Lastly.standard()
        .call(() -> source)
        .andFinally(
            () -> {
              CompletableFuture<Object> settled = CompletableFuture.completedFuture(v);
              inner.complete(
                  Lastly.standard().call(() -> settled).andFinally(journal.cleanup("inner")));
            });
    source.complete(v);

    assertThat(Outcome.await(inner.join())).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.threads()).hasSize(1).allSatisfy(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName(
      "I3, I17: a cleanup attached by a callback on the result does not wait for the callback")
  void attachedByCallback() {
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    first.whenComplete(
        (value, reason) -> {
          Fixtures.within(first.andFinally(journal.cleanup("b")));
          journal.note("returned");
        });
    source.complete(v);

    assertThat(journal.names()).containsExactly("a", "b", "returned");
    assertThat(journal.threads().get(1)).satisfies(CallersStackTest::isOfCommonPool);
  }

  @Test
  @DisplayName("I3: not even if the source settles at the moment of the call")
  void raceOfCallAgainstSettling() {
    Thread caller = Thread.currentThread();

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> result;
      volatile Thread cleaner;
    }

    Fixtures.<Round>race(
        200_000,
        Round::new,
        round -> round.source.complete(v),
        round ->
            round.result =
                Lastly.standard()
                    .call(() -> round.source)
                    .andFinally(() -> round.cleaner = Thread.currentThread()),
        round -> {
          Fixtures.within(round.result);
          if (caller.equals(round.cleaner)) {
            throw new AssertionError("The caller ran the cleanup");
          }
        });
  }

  @Test
  @DisplayName(
      "I3: a second cleanup, attached while the first ends, never runs on the caller's stack")
  void raceOfSecondAgainstSettling() {
    Thread caller = Thread.currentThread();

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> first = Lastly.standard().call(() -> source).andFinally(() -> {});
      FinallyFuture<Object> second;
      volatile Thread cleaner;
    }

    Fixtures.<Round>race(
        50_000,
        Round::new,
        round -> round.source.complete(v),
        round ->
            round.second = round.first.andFinally(() -> round.cleaner = Thread.currentThread()),
        round -> {
          Fixtures.within(round.second);
          if (caller.equals(round.cleaner)) {
            throw new AssertionError("The caller ran the cleanup");
          }
        });
  }

  private static void isOfCommonPool(Thread thread) {
    assertThat(thread)
        .isInstanceOfSatisfying(
            ForkJoinWorkerThread.class,
            worker -> assertThat(worker.getPool()).isSameAs(ForkJoinPool.commonPool()));
  }
}
