package dev.lastly;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.lastly.Fixtures.Outcome;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Races")
class RaceTest {
  private static final Object V = new Object();

  private final Exception e = new Exception("e");

  /** A call with some cleanups, which must run one after the other. */
  private static final class Chain {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final int cleanups;
    final Promise<Object> result;

    Chain(Lastly lastly, int cleanups) {
      this.cleanups = cleanups;
      Promise<Object> last = lastly.call(() -> source).andFinally(() -> inOrder(0));
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
  @DisplayName("I1, I10: settling against cancelling with forwardingCancel")
  void settleAgainstForwardedCancel() {
    settleAgainstCancel(
        100_000, Lastly.standard().forwardingCancel(), 3, source -> source.complete(V));
  }

  @Test
  @DisplayName("I1, I10: settling against cancelling, inline")
  void settleAgainstCancelInline() {
    settleAgainstCancel(100_000, Lastly.on(Runnable::run), 3, source -> source.complete(V));
  }

  private static void settleAgainstCancel(
      int rounds, Lastly lastly, int cleanups, Consumer<CompletableFuture<Object>> settle) {
    int[] cancelled = new int[1];
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
    assumeThat(cancelled[0])
        .as("rounds that cancelling won")
        .isBetween(1, Fixtures.effort(rounds) - 1);
  }

  /** A call whose second cleanup is attached in a race. */
  private static final class Pair {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final AtomicInteger ran = new AtomicInteger();
    final Promise<Object> first;
    Promise<Object> second;
    Promise<Object> third;

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
    Lastly lastly = Lastly.on(Runnable::run);
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
    Lastly lastly = Lastly.on(Runnable::run);
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
    Lastly lastly = Lastly.on(Runnable::run);
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
