/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I15: a value that arrives after the caller has settled the result")
@SuppressWarnings("FutureReturnValueIgnored")
class LateValueTest {
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final List<Object> late = new ArrayList<>();
  private final List<Object> failures = new ArrayList<>();
  private final Object v = new Object();
  private final Exception x = new Exception("x");
  private final Lastly lastly =
      Lastly.standard()
          .onLateValue(
              (call, value) -> {
                late.add(call);
                late.add(value);
                journal.note("late");
              })
          .onLateFailure(
              (call, failure) -> {
                failures.add(call);
                failures.add(failure);
              });

  private FinallyFuture<Object> call() {
    return lastly.call("Pool.acquire", () -> source).andFinally(journal.cleanup("a"));
  }

  @Test
  @DisplayName(
      "I15: a call whose source is another call's result has no part in what that one keeps")
  void ofTheInnerCallOnly() {
    var inner = lastly.call("Inner.call", () -> source);
    FinallyFuture<Object> failing = inner.andFinally(journal.failing("a", x));
    lastly.call("Outer.call", () -> failing).andFinally(journal.cleanup("b")).cancel(true);
    failing.andFinally(journal.cleanup("c")).cancel(true);
    inner.andFinally(journal.cleanup("d")).cancel(true);
    source.complete(v);

    assertThat(late).containsExactly("Inner.call", v);
    assertThat(failures).containsExactly("Inner.call", x);
  }

  /** A promise that accepts one callback. */
  private static final class OneShot extends CompletableFuture<Object> {
    private boolean isUsed;

    @Override
    public <U> CompletableFuture<U> handle(
        BiFunction<? super Object, Throwable, ? extends U> callback) {
      if (isUsed) {
        throw new IllegalStateException("used");
      }
      isUsed = true;
      return super.handle(callback);
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }

  @Test
  @DisplayName("I12, I15: a result whose source has thrown instead does not keep a value from it")
  void sourceThatThrows() {
    OneShot shot = new OneShot();
    var call = lastly.call("Pool.acquire", () -> shot);
    FinallyFuture<Object> result = call.andFinally(journal.cleanup("a"));
    FinallyFuture<Object> refused = call.andFinally(journal.cleanup("b"));
    assertThat(Outcome.await(refused).object()) // from the common pool
        .isInstanceOf(IllegalStateException.class);
    result.cancel(false);
    assertThat(late).isEmpty();
    shot.complete(v);

    assertThat(late).containsExactly("Pool.acquire", v);
    assertThat(journal.names()).containsExactly("b", "a", "late");
  }

  @Test
  @DisplayName("I15: is handed over once, under the name of the call, after the cleanups")
  void handedOver() {
    FinallyFuture<Object> result = call().andFinally(journal.cleanup("b"));
    result.cancel(false);
    source.complete(v);

    assertThat(late).containsExactly("Pool.acquire", v);
    assertThat(journal.names()).containsExactly("a", "b", "late");
  }

  @Test
  @DisplayName("I15: is handed over even if another call of the name has passed on the same value")
  void sameValueOfAnotherCall() {
    FinallyFuture<Object> result = call();
    CompletableFuture<Object> other = new CompletableFuture<>();
    FinallyFuture<Object> cancelled =
        lastly.call("Pool.acquire", () -> other).andFinally(journal.cleanup("b"));
    source.complete(v);
    assertThat(result.join()).isSameAs(v);
    cancelled.cancel(false);
    assertThat(late).isEmpty();
    other.complete(v);

    assertThat(late).containsExactly("Pool.acquire", v);
  }

  @Test
  @DisplayName("I15: so is null, and a value that arrives while a cleanup is awaited")
  void whileCleaningUp() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call().andFinallyCompose(() -> cleaning);
    source.complete(null);
    result.completeExceptionally(x);
    assertThat(late).isEmpty();
    cleaning.complete(null);

    assertThat(late).containsExactly("Pool.acquire", null);
  }

  @Test
  @DisplayName("I15: none is, if the result takes it, if the call rejects, or by default")
  void notLate() {
    FinallyFuture<Object> taken = call();
    source.complete(v);
    CompletableFuture<Object> failing = new CompletableFuture<>();
    FinallyFuture<Object> rejected = lastly.call(() -> failing).andFinally(() -> {});
    rejected.cancel(false);
    failing.completeExceptionally(x);
    CompletableFuture<Object> other = new CompletableFuture<>();
    FinallyFuture<Object> standard =
        Lastly.standard().call(() -> other).andFinally(journal.cleanup("c"));
    standard.cancel(false);
    other.complete(v);

    assertThat(Outcome.of(taken)).isEqualTo(Outcome.fulfilled(v));
    assertThat(late).isEmpty();
    assertThat(journal.names()).containsExactly("a", "c");
  }

  @Test
  @DisplayName("I15, I11: if a cleanup fails as well, both are handed over")
  void withFailure() {
    FinallyFuture<Object> result =
        lastly.call("Pool.acquire", () -> source).andFinally(journal.failing("a", x));
    FinallyFuture<Object> last = result.andFinally(journal.cleanup("b"));
    last.cancel(false);
    source.complete(v);

    assertThat(late).containsExactly("Pool.acquire", v);
    assertThat(failures).containsExactly("Pool.acquire", x);
    assertThat(journal.names()).containsExactly("a", "b", "late");
  }

  @Test
  @DisplayName("O3, I15: a value that a cleanup's failure replaces in time is dropped, as ever")
  void replacedInTime() {
    FinallyFuture<Object> result =
        lastly.call("Pool.acquire", () -> source).andFinally(journal.failing("a", x));
    source.complete(v);
    FinallyFuture<Object> after = result.andFinally(() -> {});
    after.cancel(false);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: of results side by side, one that takes it is enough")
  void forks() {
    FinallyFuture<Object> first = call();
    FinallyFuture<Object> taken = first.andFinally(() -> {});
    first.andFinally(() -> {}).cancel(false);
    source.complete(v);

    assertThat(Outcome.of(taken)).isEqualTo(Outcome.fulfilled(v));
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: of results side by side of which none takes it, it is handed over once")
  void forksInVain() {
    FinallyFuture<Object> first = call();
    first.andFinally(journal.cleanup("b")).cancel(false);
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("c"));
    second.andFinally(journal.cleanup("d")).cancel(false);
    second.andFinally(journal.cleanup("e")).cancel(false);
    source.complete(v);

    assertThat(late).containsExactly("Pool.acquire", v);
    assertThat(journal.names()).startsWith("a").endsWith("late").hasSize(6);
  }

  @Test
  @DisplayName("I15: a result with callbacks takes it, although others follow")
  void callbacks() {
    FinallyFuture<Object> first = call();
    List<Object> seen = new ArrayList<>();
    first.thenAccept(seen::add);
    first.andFinally(() -> {}).cancel(false);
    source.complete(v);
    FinallyFuture<Object> after = first.andFinally(() -> {});
    after.cancel(false);

    assertThat(seen).containsExactly(v);
    assertThat(late).isEmpty();
  }

  private static final CompletableFuture<Void> NEVER_MIND = CompletableFuture.completedFuture(null);

  /** A result of a call that had settled, on an executor that has run its cleanup. */
  private FinallyFuture<Object> settled() {
    return lastly
        .withExecutor(Runnable::run)
        .call("Pool.acquire", () -> CompletableFuture.completedFuture(v))
        .andFinally(journal.cleanup("a"));
  }

  @Test
  @DisplayName("I15: of a call that had settled before the next cleanup was attached likewise")
  void settledBefore() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = settled().andFinallyCompose(() -> cleaning);
    result.cancel(false);
    cleaning.complete(null);
    assertThat(late).containsExactly("Pool.acquire", v);

    late.clear();
    CompletableFuture<Object> failing = new CompletableFuture<>();
    FinallyFuture<Object> last = settled().andFinallyCompose(() -> failing);
    last.cancel(false);
    failing.completeExceptionally(x);
    assertThat(late).containsExactly("Pool.acquire", v);
    assertThat(failures).containsExactly("Pool.acquire", x);
  }

  @Test
  @DisplayName("I15: a value that was asked for before the next cleanup was attached is not late")
  void askedFor() {
    List<Consumer<FinallyFuture<Object>>> questions =
        List.of(
            FinallyFuture::join,
            result -> result.getNow(null),
            Fixtures::within,
            result -> result.thenAccept(value -> {}),
            result -> result.whenComplete((value, reason) -> {}),
            result -> Lastly.standard().call(() -> result).andFinally(() -> {}),
            result -> result.andFinally(() -> {}),
            result -> result.andFinallyCompose(() -> NEVER_MIND));
    for (Consumer<FinallyFuture<Object>> question : questions) {
      FinallyFuture<Object> result = settled();
      question.accept(result);
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      result.andFinallyCompose(() -> cleaning).cancel(false);
      cleaning.complete(null);
    }
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: nor is one that is asked for after that, while the cleanup runs")
  void askedForLater() {
    FinallyFuture<Object> result = settled();
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> next = result.andFinallyCompose(() -> cleaning);
    assertThat(result.join()).isSameAs(v);
    next.cancel(false);
    cleaning.complete(null);
    assertThat(late).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I15: of results side by side that were attached to a settled one likewise")
  void forksOfSettled(boolean inOrder) {
    for (boolean isTaken : new boolean[] {true, false}) {
      FinallyFuture<Object> result = settled();
      CompletableFuture<Object> first = new CompletableFuture<>();
      CompletableFuture<Object> second = new CompletableFuture<>();
      FinallyFuture<Object> lost = result.andFinallyCompose(inOrder ? () -> first : () -> second);
      FinallyFuture<Object> other = result.andFinallyCompose(inOrder ? () -> second : () -> first);
      lost.cancel(false);
      assertLateUnlessTaken(
          other,
          isTaken,
          () -> {
            first.complete(null);
            second.complete(null);
          });
    }
  }

  /** Of several results of which all others have been cancelled. */
  private void assertLateUnlessTaken(
      FinallyFuture<Object> last, boolean isTaken, Runnable endOfCleanups) {
    late.clear();
    if (!isTaken) {
      last.cancel(false);
    }
    endOfCleanups.run();
    if (isTaken) {
      assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(v));
      assertThat(late).isEmpty();
    } else {
      assertThat(late).containsExactly("Pool.acquire", v);
    }
  }

  @Test
  @DisplayName("I15: of a call to which several cleanups were attached side by side likewise")
  void forksOfTheCall() {
    List<Function<CompletableFuture<Object>, CompletionStage<Object>>> promises =
        List.of(
            settling -> settling,
            CompletableFuture::minimalCompletionStage,
            settling -> Lastly.standard().call(() -> settling).andFinally(() -> {}),
            settling -> CompletableFuture.completedFuture(v));
    for (Function<CompletableFuture<Object>, CompletionStage<Object>> promise : promises) {
      for (boolean isTaken : new boolean[] {true, false}) {
        CompletableFuture<Object> settling = new CompletableFuture<>();
        CompletionStage<Object> made = promise.apply(settling);
        var call = lastly.withExecutor(Runnable::run).call("Pool.acquire", () -> made);
        CompletableFuture<Object> cleaning = new CompletableFuture<>();
        call.andFinallyCompose(() -> cleaning).cancel(false);
        FinallyFuture<Object> other = call.andFinallyCompose(() -> cleaning);
        settling.complete(v);
        call.andFinallyCompose(() -> cleaning).cancel(false);
        assertLateUnlessTaken(other, isTaken, () -> cleaning.complete(null));
      }
    }
  }

  @Test
  @DisplayName("I15: of a source that is obtruded, what each cleanup finds there is late by itself")
  void obtruded() {
    Object w = new Object();
    CompletableFuture<Object> settled = CompletableFuture.completedFuture(v);
    var call = lastly.withExecutor(Runnable::run).call("Pool.acquire", () -> settled);
    assertThat(Outcome.of(call.andFinally(() -> {}))).isEqualTo(Outcome.fulfilled(v));
    settled.obtrudeValue(w);
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    call.andFinallyCompose(() -> cleaning).cancel(false);
    FinallyFuture<Object> taken = call.andFinally(() -> {});
    FinallyFuture<Object> fork = call.andFinallyCompose(() -> cleaning);
    FinallyFuture<Object> branch = fork.andFinally(() -> {});
    fork.andFinally(() -> {}).cancel(false);
    cleaning.complete(null);

    assertThat(late).containsExactly("Pool.acquire", w);
    assertThat(Outcome.of(branch)).isEqualTo(Outcome.fulfilled(w));
    late.clear();
    CompletableFuture<Object> next = new CompletableFuture<>();
    taken.andFinallyCompose(() -> next).cancel(false);
    next.complete(null);
    assertThat(late).containsExactly("Pool.acquire", w);
  }

  @Test
  @DisplayName("A time limit of none does not wait")
  void noTime() {
    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> call().get(0, TimeUnit.SECONDS));
  }

  @Test
  @DisplayName("I15: once it has been handed over as late, it is not again")
  void handedOverBefore() {
    FinallyFuture<Object> result = call();
    result.cancel(false);
    source.complete(v);
    assertThat(late).containsExactly("Pool.acquire", v);
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    result.andFinallyCompose(() -> cleaning).cancel(false);
    cleaning.complete(null);
    assertThat(late).containsExactly("Pool.acquire", v);
  }

  @Test
  @DisplayName("I15: what the handler throws does no harm")
  void throwingHandler() {
    AtomicInteger asked = new AtomicInteger();
    FinallyFuture<Object> result =
        Lastly.standard()
            .onLateValue(
                (call, value) -> {
                  asked.incrementAndGet();
                  throw new IllegalStateException("broken");
                })
            .call(() -> source)
            .andFinally(journal.cleanup("a"));
    result.cancel(false);

    assertThat(source.complete(v)).isTrue();
    assertThat(asked).hasValue(1);
  }

  /** A call with two cleanups, whose value is received or late. */
  private static final class Round {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger reported = new AtomicInteger();
    final CompletableFuture<Void> told = new CompletableFuture<>();
    final FinallyFuture<Object> first =
        Lastly.standard()
            .onLateValue(
                (call, value) -> {
                  reported.incrementAndGet();
                  told.complete(null);
                })
            .call(() -> source)
            .andFinally(() -> {});
    final FinallyFuture<Object> result = first.andFinally(() -> {});
    private Object received;

    void receive(Object value) {
      received = value;
    }

    void check() {
      check(!result.isCancelled());
    }

    void check(boolean isReceived) {
      if (reported.get() != (isReceived ? 0 : 1)) {
        throw new AssertionError(first + ", " + result + ", reported " + reported);
      }
    }
  }

  @Test
  @DisplayName("I15: either the caller or the handler gets it, raced by the hundred thousand")
  void race() {
    Fixtures.race(
        100_000,
        Round::new,
        round -> round.source.complete(v),
        round -> round.result.cancel(false),
        Round::check);
  }

  @Test
  @DisplayName("I15: once, if the cleanups of several branches fail, and others do not")
  void branchesFail() {
    FinallyFuture<Object> failed = lastly.call(() -> source).andFinally(journal.failing("a", x));
    FinallyFuture<Object> again = failed.andFinally(journal.failing("b", new Exception()));
    FinallyFuture<Object> alike = failed.andFinally(journal.cleanup("c"));
    again.cancel(false);
    alike.cancel(false);
    source.complete(v);

    assertThat(late).containsExactly("The call", v);
  }

  @Test
  @DisplayName("I15: not if another branch has received it, however a failing one branches")
  void otherBranchReceives() {
    FinallyFuture<Object> result = call();
    FinallyFuture<Object> failed = result.andFinally(journal.failing("b", x));
    FinallyFuture<Object> receiving = result.andFinally(journal.cleanup("c"));
    failed.andFinally(journal.failing("d", new Exception())).cancel(false);
    failed.andFinally(journal.cleanup("e")).cancel(false);
    source.complete(v);

    assertThat(receiving).isCompletedWithValue(v);
    assertThat(late).isEmpty();
  }

  /** Ways to ask a settled result for its value. */
  @SuppressWarnings("ImmutableEnumChecker")
  enum Asking {
    THEN_COMPOSE(result -> CompletableFuture.completedFuture(1).thenCompose(n -> result).join()),
    THEN_COMBINE(
        result ->
            CompletableFuture.completedFuture(1).thenCombine(result, (n, value) -> value).join()),
    APPLY_TO_EITHER(
        result -> new CompletableFuture<Object>().applyToEither(result, value -> value).join()),
    ANY_OF(result -> CompletableFuture.anyOf(result).join()),
    MINIMAL_STAGE(result -> result.minimalCompletionStage().toCompletableFuture().join()),
    COPY(result -> result.copy().join()),
    RESULT_NOW(FinallyFuture::resultNow);

    private final Function<FinallyFuture<Object>, Object> way;

    Asking(Function<FinallyFuture<Object>, Object> way) {
      this.way = way;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I15: not if it was asked for before the cleanup was attached")
  void askedBefore(Asking asking) {
    source.complete(v);
    FinallyFuture<Object> result =
        lastly.withExecutor(Runnable::run).call(() -> source).andFinally(() -> {});
    assertThat(asking.way.apply(result)).isSameAs(v);
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    result.andFinallyCompose(() -> cleaning).cancel(false);
    cleaning.complete(null);

    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("resultNow does what the JDK specifies")
  void resultNow() {
    FinallyFuture<Object> result = call();
    FinallyFuture<Object> rejected = result.andFinally(journal.failing("b", x));
    FinallyFuture<Object> cancelled = result.andFinally(journal.cleanup("c"));
    assertThatIllegalStateException().isThrownBy(result::resultNow);
    cancelled.cancel(false);
    source.complete(v);

    assertThat(result.resultNow()).isSameAs(v);
    assertThatIllegalStateException().isThrownBy(rejected::resultNow);
    assertThatIllegalStateException().isThrownBy(cancelled::resultNow);
  }

  @Test
  @DisplayName("I15: a race of a callback with the value: if it gets it, the value is not late")
  void raceOfCallback() {
    Fixtures.race(
        200_000,
        Round::new,
        round -> round.source.complete(v),
        round -> round.result.thenAccept(round::receive),
        round -> {
          CompletableFuture<Void> cleaned = new CompletableFuture<>();
          FinallyFuture<Object> following = round.result.andFinally(() -> cleaned.complete(null));
          following.cancel(false);
          Fixtures.within(cleaned);
          assertThat(round.received).isSameAs(v);
          round.check(true);
        });
  }

  @Test
  @DisplayName("O2: a race of cancel with the source: a call of the result gets what that has")
  void raceOfCancel() {
    record Call(Round round, FinallyFuture<Object> ofFirst) {}

    Fixtures.race(
        200_000,
        () -> {
          Round round = new Round();
          Call call =
              new Call(round, Lastly.standard().call(() -> round.first).andFinally(() -> {}));
          assertThat(round.first.handle((value, reason) -> null)).isNotDone();
          return call;
        },
        call -> call.round.source.complete(v),
        call -> call.round.first.cancel(false),
        call -> {
          if (call.ofFirst.isCancelled() != call.round.first.isCancelled()) {
            throw new AssertionError(call.round.first + ", but " + call.ofFirst);
          }
        });
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // the same object: that is the point
  @DisplayName("I15: a race of cancel with a value that a callback before it may get")
  void raceOfCancelWithCallback() {
    Fixtures.race(
        200_000,
        () -> {
          Round round = new Round();
          round.result.cancel(false);
          assertThat(round.first.thenAccept(round::receive)).isNotDone();
          return round;
        },
        round -> round.source.complete(v),
        round -> round.first.cancel(false),
        round -> round.check(round.received == v));
  }

  @Test
  @DisplayName("I15: a race with asking for a result that the caller has settled by hand")
  void raceOfAsking() {
    Fixtures.race(
        200_000,
        () -> {
          Round round = new Round();
          assertThat(round.result.handle((value, reason) -> null)).isNotDone();
          round.result.cancel(false);
          return round;
        },
        round -> round.source.complete(v),
        round -> round.result.toCompletableFuture().cancel(false),
        Round::check);
  }

  @Test
  @DisplayName("I15: a race with asking for a pending result, and cancelling it")
  void raceOfAskingAndCancelling() {
    Fixtures.race(
        200_000,
        () -> {
          Round round = new Round();
          assertThat(round.result.handle((value, reason) -> null)).isNotDone();
          return round;
        },
        round -> round.source.complete(v),
        round -> round.result.toCompletableFuture().cancel(false),
        Round::check);
  }

  @Test
  @DisplayName("I15: a race with attaching a cleanup, and cancelling the result of that")
  void raceOfAttaching() {
    record Attached(Round round, AtomicReference<FinallyFuture<Object>> next) {}

    Fixtures.race(
        200_000,
        () -> new Attached(new Round(), new AtomicReference<>()),
        attached -> attached.round.source.complete(v),
        attached -> {
          FinallyFuture<Object> next = attached.round.result.andFinally(() -> {});
          attached.next.set(next);
          next.cancel(false);
        },
        attached -> {
          boolean isReceived = !attached.next.get().isCancelled();
          if (!isReceived) {
            Fixtures.within(attached.round.told); // by a thread of the pool, perhaps
          }
          attached.round.check(isReceived);
        });
  }

  @Test
  @DisplayName(
      "I15: not if a cleanup was attached to a cancelled branch, and its result receives it")
  void attachedToCancelledBranch() {
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    var call = lastly.call("Pool.acquire", () -> source);
    FinallyFuture<Object> cancelled = call.andFinally(() -> {});
    FinallyFuture<Object> pending = call.andFinallyCompose(() -> cleaning);
    assertThat(cancelled.handle((value, reason) -> null)).isNotDone();
    cancelled.cancel(false);
    source.complete(v);
    assertThat(Fixtures.within(cancelled.andFinally(() -> {}))).isSameAs(v);
    pending.cancel(false);
    cleaning.complete(null);

    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: a race with attaching to a cancelled result what receives it later")
  void raceOfAttachingToCancelled() {
    record Attached(
        Round round,
        CompletableFuture<Void> cleaning,
        CompletableFuture<Void> cleaningLast,
        AtomicReference<FinallyFuture<Object>> last) {}

    Fixtures.race(
        200_000,
        () -> {
          Round round = new Round();
          CompletableFuture<Void> cleaning = new CompletableFuture<>();
          round.result.andFinallyCompose(() -> cleaning).cancel(false);
          round.result.cancel(false);
          return new Attached(round, cleaning, new CompletableFuture<>(), new AtomicReference<>());
        },
        attached -> attached.round.source.complete(v),
        attached ->
            attached.last.set(attached.round.result.andFinallyCompose(() -> attached.cleaningLast)),
        attached -> {
          attached.cleaning.complete(null);
          attached.cleaningLast.complete(null);
          Fixtures.within(attached.last.get());
          attached.round.check(true);
        });
  }

  @Test
  @DisplayName("I15: not again, for a cleanup of the call that is attached after it was late")
  void attachedAfterItWasLate() {
    var call = lastly.withExecutor(Runnable::run).call("Pool.acquire", () -> source);
    call.andFinally(journal.failing("a", x)).cancel(false);
    source.complete(v);
    assertThat(late).containsExactly("Pool.acquire", v);
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    call.andFinallyCompose(() -> cleaning).cancel(false);
    cleaning.complete(null);

    assertThat(late).containsExactly("Pool.acquire", v);
  }

  @Test
  @DisplayName("I15: a caller that got a default from getNow has not asked for what comes later")
  void defaultValue() {
    FinallyFuture<Object> result =
        lastly.withExecutor(Runnable::run).call("Pool.acquire", () -> source).andFinally(() -> {});
    assertThat(result.getNow(x)).isSameAs(x);
    source.complete(v);
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    result.andFinallyCompose(() -> cleaning).cancel(false);
    cleaning.complete(null);

    assertThat(late).containsExactly("Pool.acquire", v);
  }

  @Test
  @DisplayName("I15: not while another branch may receive it, whatever is attached to a failed one")
  void attachedToFailedBranch() {
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call();
    FinallyFuture<Object> failed = result.andFinally(journal.failing("b", x));
    FinallyFuture<Object> receiving = result.andFinallyCompose(() -> cleaning);
    failed.cancel(false);
    source.complete(v);
    CompletableFuture<Void> cleaned = new CompletableFuture<>();
    failed.andFinally(() -> cleaned.complete(null)).cancel(false);
    Fixtures.within(cleaned);
    cleaning.complete(null);

    assertThat(receiving).isCompletedWithValue(v);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: not if it was asked for while a cleanup that follows was still running")
  void askedForMeanwhile() {
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call();
    FinallyFuture<Object> following = result.andFinallyCompose(() -> cleaning);
    source.complete(v);
    assertThat(result.join()).isSameAs(v);
    following.cancel(false);
    cleaning.complete(null);

    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I15: not if a branch that was attached meanwhile receives it")
  void attachedMeanwhile() {
    CompletableFuture<Void> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result = call();
    FinallyFuture<Object> following = result.andFinallyCompose(() -> cleaning);
    source.complete(v);
    FinallyFuture<Object> receiving = result.andFinally(() -> {});
    assertThat(Fixtures.within(receiving)).isSameAs(v);
    following.cancel(false);
    cleaning.complete(null);

    assertThat(late).isEmpty();
  }
}
