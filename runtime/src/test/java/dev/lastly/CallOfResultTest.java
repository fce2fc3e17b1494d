/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("I1, I10: a call whose source is the result of another call")
@SuppressWarnings({"FutureReturnValueIgnored", "ReferenceEquality"})
class CallOfResultTest {
  private static final Object OTHER = new Object();

  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();

  /** How a caller settles a result. */
  enum ByHand {
    COMPLETE {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.complete(OTHER);
      }
    },
    COMPLETE_EXCEPTIONALLY {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.completeExceptionally(new Exception("x"));
      }
    },
    CANCEL {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.cancel(false);
      }
    },
    COMPLETE_ASYNC {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.completeAsync(() -> OTHER, Runnable::run);
      }
    },
    COMPLETE_ASYNC_FAILING {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.completeAsync(
            () -> {
              throw new IllegalStateException();
            },
            Runnable::run);
      }
    },
    OBTRUDE_VALUE {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.obtrudeValue(OTHER);
      }
    },
    OBTRUDE_EXCEPTION {
      @Override
      void settle(CompletableFuture<Object> result) {
        result.obtrudeException(new Exception("x"));
      }
    },
    TIME_OUT {
      @Override
      void settle(CompletableFuture<Object> result) {
        Outcome.await(result.orTimeout(1, TimeUnit.NANOSECONDS));
      }
    },
    COMPLETE_ON_TIME_OUT {
      @Override
      void settle(CompletableFuture<Object> result) {
        Outcome.await(result.completeOnTimeout(OTHER, 1, TimeUnit.NANOSECONDS));
      }
    };

    abstract void settle(CompletableFuture<Object> result);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I10: such a call notices that the caller settles its source, later cleanups do not")
  void settledByHand(ByHand byHand) {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    FinallyFuture<Object> following = result.andFinally(journal.cleanup("following"));
    FinallyFuture<Object> ofResult =
        Lastly.standard().call(() -> result).andFinally(journal.cleanup("of result"));
    byHand.settle(result);

    Outcome settled = Outcome.of(result);
    assertThat(Outcome.await(ofResult)).isEqualTo(settled);
    assertThat(journal.names()).containsExactly("of result");
    assertThat(following).isNotDone();

    source.complete(v);
    assertThat(Outcome.of(following)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.of(ofResult)).isEqualTo(settled);
    assertThat(journal.names()).containsExactly("of result", "a", "following");
  }

  @Test
  @DisplayName(
      "I1: calls of a result made before, between and after its cleanups, settled by hand or not")
  void attachedAtAnyTime() {
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> result).andFinally(journal.cleanup("first"));
    result.andFinally(journal.cleanup("second"));
    Lastly.standard().call(() -> result).andFinally(journal.cleanup("third"));
    source.complete(v);
    FinallyFuture<Object> last =
        Lastly.standard().call(() -> result).andFinally(journal.cleanup("last"));

    assertThat(Outcome.of(first)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.await(last)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("first", "second", "third", "last");

    CompletableFuture<Object> never = new CompletableFuture<>();
    FinallyFuture<Object> byHand = Lastly.standard().call(() -> never).andFinally(() -> {});
    byHand.cancel(false);
    FinallyFuture<Object> ofCancelled = Lastly.standard().call(() -> byHand).andFinally(() -> {});
    assertThat(Outcome.await(ofCancelled).object()).isInstanceOf(CancellationException.class);
  }

  @Test
  @DisplayName(
      "I15: a value that such a call takes is not late, though what follows is settled by hand")
  void takesValue() {
    AtomicInteger late = new AtomicInteger();
    Lastly lastly = Lastly.standard().onLateValue((call, value) -> late.incrementAndGet());
    FinallyFuture<Object> result = lastly.call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> ofResult = lastly.call(() -> result).andFinally(() -> {});
    result.andFinally(() -> {}).cancel(false);
    source.complete(v);

    assertThat(Outcome.of(ofResult)).isEqualTo(Outcome.fulfilled(v));
    assertThat(late).hasValue(0);
  }

  @Test
  @DisplayName(
      "I10: cancelling such a call is forwarded to its source, and on to the source of that")
  void forwardedCancel() {
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    FinallyFuture<Object> result = forwarding.call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> ofResult = forwarding.call(() -> result).andFinally(() -> {});
    ofResult.cancel(true);

    assertThat(result).isCancelled();
    assertThat(source).isCancelled();
  }

  @Test
  @DisplayName(
      "I1: each cleanup runs once if both settle at the same time, and if a call is made then")
  void race() {
    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> result =
          Lastly.standard().call(() -> source).andFinally(() -> {});
      final AtomicInteger ran = new AtomicInteger();
      final FinallyFuture<Object> before =
          Lastly.standard().call(() -> result).andFinally(ran::incrementAndGet);
      FinallyFuture<Object> meanwhile;
    }

    Fixtures.<Round>race(
        100_000,
        Round::new,
        round -> round.source.complete(v),
        round -> {
          if (System.identityHashCode(round) % 2 == 0) {
            round.result.completeExceptionally(new TimeoutException());
          }
          round.meanwhile =
              Lastly.standard().call(() -> round.result).andFinally(round.ran::incrementAndGet);
        },
        round -> {
          Outcome.await(round.before);
          Outcome.await(round.meanwhile);
          if (round.ran.get() != 2
              || !Outcome.of(round.before).equals(Outcome.of(round.result))
              || !Outcome.of(round.meanwhile).equals(Outcome.of(round.result))) {
            throw new AssertionError("ran " + round.ran);
          }
        });
  }

  @ParameterizedTest
  @EnumSource(ByHand.class)
  @DisplayName("I1, I10: a cleanup that was attached after such a call is not lost with it")
  void attachedAfterTheCall(ByHand byHand) {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    Lastly.standard().call(() -> result).andFinally(journal.cleanup("of the call"));
    FinallyFuture<Object> next = result.andFinally(journal.cleanup("b"));
    byHand.settle(result);
    assertThat(journal.names()).containsExactly("of the call");
    source.complete(v);

    assertThat(journal.names()).containsExactly("of the call", "a", "b");
    assertThat(next).isCompletedWithValue(v);
  }
}
