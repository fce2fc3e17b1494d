/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

@DisplayName("Races")
class RaceTest {
  private static final Object V = new Object();

  private final Exception e = new Exception("e");

  /** A call with some cleanups, which must run one after the other. */
  private static final class Chain {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final int cleanups;
    final FinallyFuture<Object> result;

    Chain(Lastly lastly, int cleanups) {
      this.cleanups = cleanups;
      FinallyFuture<Object> last = lastly.call(() -> source).andFinally(() -> inOrder(0));
      for (int i = 1; i < cleanups; i++) {
        int position = i;
        last = last.andFinally(() -> inOrder(position));
      }
      result = last;
    }

    /** What runs twice or too early leaves a wrong number behind. */
    void inOrder(int position) {
      ran.set(ran.get() == position ? position + 1 : -1_000);
    }
  }

  @ParameterizedTest
  @CsvSource({"400_000, 1, true", "200_000, 3, true", "100_000, 1, false", "100_000, 3, false"})
  @DisplayName(
      "I1, I10: settling against cancelling: each cleanup runs once, the result always settles")
  void settleAgainstCancel(String rounds, int cleanups, boolean fulfil) {
    settleAgainstCancel(
        Integer.parseInt(rounds.replace("_", "")),
        Lastly.standard(),
        cleanups,
        fulfil ? source -> source.complete(V) : source -> source.completeExceptionally(e));
  }

  @Test
  @DisplayName("I1, I10: settling against cancelling with withCancelForwarded")
  void settleAgainstForwardedCancel() {
    settleAgainstCancel(
        100_000, Lastly.standard().withCancelForwarded(), 3, source -> source.complete(V));
  }

  @Test
  @DisplayName("I1, I10: settling against cancelling, inline")
  void settleAgainstCancelInline() {
    settleAgainstCancel(
        100_000, Lastly.standard().withExecutor(Runnable::run), 3, source -> source.complete(V));
  }

  private static void settleAgainstCancel(
      int rounds, Lastly lastly, int cleanups, Consumer<CompletableFuture<Object>> settle) {
    int[] cancelled = new int[1];
    int played =
        Fixtures.<Chain>race(
            rounds,
            () -> new Chain(lastly, cleanups),
            chain -> settle.accept(chain.source),
            chain -> chain.result.cancel(true),
            chain -> {
              if (chain.ran.get() != chain.cleanups || !chain.result.isDone()) {
                throw new AssertionError(chain.ran + " of " + chain.cleanups + ", " + chain.result);
              }
              if (chain.result.isCancelled()) {
                cancelled[0]++;
              }
            });
    assumeTrue(
        cancelled[0] > 0 && cancelled[0] < played,
        () -> "cancelling won " + cancelled[0] + " of " + played + " rounds");
  }

  /** A call whose promise is of another type, which is asked for its result. */
  private static final class Typed {
    private static final EagerType<CompletableFuture<Object>, Object> TYPE =
        EagerType.of(promise -> promise.thenApply(value -> value), future -> future);

    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final AtomicInteger late = new AtomicInteger();
    final PromiseCall<CompletableFuture<Object>> call;
    @Nullable CompletableFuture<Object> result;

    Typed() {
      call =
          Lastly.standard()
              .onLateValue((name, value) -> late.incrementAndGet())
              .call("Rows.load", TYPE, () -> source)
              .andFinally(ran::incrementAndGet);
    }
  }

  @Test
  @SuppressWarnings("ReferenceEquality") // identity is what is promised
  @DisplayName("I1, T1: settling against asking for the result: it settles, and nothing is late")
  void settleAgainstPromise() {
    Fixtures.<Typed>race(
        200_000,
        Typed::new,
        typed -> typed.source.complete(V),
        typed -> typed.result = typed.call.promise(),
        typed -> {
          CompletableFuture<Object> result = typed.result;
          if (result == null
              || result.orTimeout(10, TimeUnit.SECONDS).join() != V
              || typed.ran.get() != 1
              || typed.late.get() != 0) {
            throw new AssertionError(typed.ran + ", " + typed.late + ", " + result);
          }
        });
  }

  @Test
  @DisplayName("I1, I15, T3: settling against cancelling: the result has the value, or it is late")
  void settleAgainstCancelOfPromise() {
    Fixtures.<Typed>race(
        200_000,
        () -> {
          Typed typed = new Typed();
          typed.result = typed.call.promise();
          return typed;
        },
        typed -> typed.source.complete(V),
        typed -> requireNonNull(typed.result).cancel(false),
        typed -> {
          boolean isCancelled = requireNonNull(typed.result).isCancelled();
          if (typed.ran.get() != 1 || typed.late.get() != (isCancelled ? 1 : 0)) {
            throw new AssertionError(typed.ran + ", " + typed.late + ", " + typed.result);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "COMPLETE_ASYNC") // a thread for each takes too long
  @DisplayName("I1, I10: settling against whatever else a caller can do to the result")
  void settleAgainstCaller(SettledByCallerTest.Way way) {
    Fixtures.<Chain>race(
        20_000,
        () -> new Chain(Lastly.standard(), 2),
        chain -> chain.source.complete(V),
        chain -> way.settle.accept(chain.result),
        chain -> {
          if (chain.ran.get() != 2 || !chain.result.isDone()) {
            throw new AssertionError(chain.ran + ", " + chain.result);
          }
        });
  }

  @Test
  @DisplayName("I10: a forwarded cancel reaches a source in time or not, never half")
  void settleAgainstCancelOfTwoCalls() {
    Lastly lastly = Lastly.standard().withCancelForwarded();

    final class Round {
      final Chain inner = new Chain(lastly, 2);
      final AtomicInteger ran = new AtomicInteger();
      final FinallyFuture<Object> outer =
          lastly.call(() -> inner.result).andFinally(ran::incrementAndGet);
    }

    Fixtures.<Round>race(
        100_000,
        Round::new,
        round -> round.inner.source.complete(V),
        round -> round.outer.cancel(true),
        round -> {
          if (round.inner.ran.get() != 2
              || round.ran.get() != 1
              || !round.outer.isDone()
              || !cancelledWith(round.inner.source, round.inner.result)
              || !cancelledWith(round.inner.result, round.outer)) {
            throw new AssertionError(round.inner.source + ", " + round.outer);
          }
        });
  }

  /** A cancel is forwarded from the result to the source. */
  private static boolean cancelledWith(Future<?> source, Future<?> result) {
    return !source.isCancelled() || result.isCancelled();
  }

  @Test
  @DisplayName("I1: a call whose source settles at that moment runs its cleanup once, inline")
  void settleAgainstCall() {
    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final AtomicInteger ran = new AtomicInteger();
      FinallyFuture<Object> result;
    }

    Lastly lastly = Lastly.standard().withExecutor(Runnable::run);
    Outcome rejected = Outcome.rejected(e);
    Fixtures.<Round>race(
        200_000,
        Round::new,
        round -> round.source.completeExceptionally(e),
        round ->
            round.result = lastly.call(() -> round.source).andFinally(round.ran::incrementAndGet),
        round -> {
          if (round.ran.get() != 1 || !Outcome.of(round.result).equals(rejected)) {
            throw new AssertionError(round.ran + ", " + round.result);
          }
        });
  }

  /** A call whose first cleanup attaches the second, to its own result. */
  private static final class Reentrant {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final FinallyFuture<Object> first =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> source)
            .andFinally(this::attachSecond);
    FinallyFuture<Object> second;
    FinallyFuture<Object> third;

    private void attachSecond() {
      second = first.andFinally(() -> ran.addAndGet(ran.get() == 0 ? -1_000 : 1));
      ran.compareAndSet(0, 1);
    }

    void attachThird() {
      third = first.andFinally(() -> ran.addAndGet(ran.get() == 0 ? -1_000 : 1));
    }

    void check(int expected, FinallyFuture<Object> last) {
      if (ran.get() != expected || !Outcome.of(last).equals(Outcome.fulfilled(V))) {
        throw new AssertionError(ran + ", " + first + ", " + second + ", " + third);
      }
    }
  }

  @Test
  @DisplayName("I6: a cleanup that attaches to its own result against another that attaches there")
  void reentrantAgainstAttach() {
    Fixtures.<Reentrant>race(
        200_000,
        Reentrant::new,
        call -> call.source.complete(V),
        Reentrant::attachThird,
        call -> {
          call.check(3, call.second);
          call.check(3, call.third);
        });
  }

  @Test
  @DisplayName("I6, I10: a cleanup that attaches to its own result against cancelling that")
  void reentrantAgainstCancel() {
    Fixtures.<Reentrant>race(
        200_000,
        Reentrant::new,
        call -> call.source.complete(V),
        call -> call.first.cancel(true),
        call -> call.check(2, call.second));
  }

  /** A call whose second cleanup is attached in a race. */
  private static final class Pair {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final FinallyFuture<Object> first;
    FinallyFuture<Object> second;
    FinallyFuture<Object> third;

    Pair(Lastly lastly) {
      first = lastly.call(() -> source).andFinally(() -> ran.compareAndSet(0, 1));
    }

    void attachSecond() {
      second = first.andFinally(() -> ran.addAndGet(ran.get() == 0 ? -1_000 : 1));
    }

    void attachThird() {
      third = first.andFinally(() -> ran.addAndGet(ran.get() == 0 ? -1_000 : 1));
    }
  }

  private static void check(boolean right, Pair pair) {
    if (!right) {
      throw new AssertionError(pair.ran + ", " + pair.first + ", " + pair.second);
    }
  }

  @Test
  @DisplayName("I6: settling against attaching a second cleanup: both run once, in order")
  void settleAgainstAttach() {
    Lastly lastly = Lastly.standard().withExecutor(Runnable::run);
    Fixtures.<Pair>race(
        250_000,
        () -> new Pair(lastly),
        pair -> pair.source.complete(V),
        Pair::attachSecond,
        pair ->
            check(
                pair.ran.get() == 2
                    && Outcome.of(pair.first).equals(Outcome.fulfilled(V))
                    && Outcome.of(pair.second).equals(Outcome.fulfilled(V)),
                pair));
  }

  @Test
  @DisplayName("I6: settling against attaching a second cleanup, on the default executor")
  void settleAgainstAttachStandard() {
    Fixtures.<Pair>race(
        50_000,
        () -> new Pair(Lastly.standard()),
        pair -> pair.source.complete(V),
        Pair::attachSecond,
        pair ->
            check(
                Outcome.await(pair.second).equals(Outcome.fulfilled(V)) && pair.ran.get() == 2,
                pair));
  }

  @Test
  @DisplayName("I6: settling against attaching two side by side: all run once, after the first")
  void settleAgainstFork() {
    Lastly lastly = Lastly.standard().withExecutor(Runnable::run);
    Fixtures.<Pair>race(
        100_000,
        () -> new Pair(lastly),
        pair -> pair.source.completeExceptionally(e),
        pair -> {
          pair.attachSecond();
          pair.attachThird();
        },
        pair ->
            check(
                pair.ran.get() == 3
                    && Outcome.of(pair.second).equals(Outcome.rejected(e))
                    && Outcome.of(pair.third).equals(Outcome.rejected(e)),
                pair));
  }

  @Test
  @DisplayName(
      "I6: two threads that attach side by side at once: all cleanups run once, after the first")
  void attachAgainstAttach() {
    Lastly lastly = Lastly.standard().withExecutor(Runnable::run);
    Fixtures.<Pair>race(
        100_000,
        () -> new Pair(lastly),
        Pair::attachSecond,
        Pair::attachThird,
        pair -> {
          check(pair.ran.get() == 0, pair);
          pair.source.complete(V);
          check(
              pair.ran.get() == 3
                  && Outcome.of(pair.second).equals(Outcome.fulfilled(V))
                  && Outcome.of(pair.third).equals(Outcome.fulfilled(V)),
              pair);
        });
  }
}
