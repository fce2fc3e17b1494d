/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("Stages that break the rules, or follow only the rules there are")
class HostileStageTest {
  private static final Object V = new Object();
  private static final Object HOSTILE_VALUE = new Object();

  private final Journal journal = new Journal();
  private final Exception x = new Exception("hostile");

  /** Where the stage stands. */
  enum Role {
    SOURCE {
      @Override
      FinallyFuture<Object> attach(CompletionStage<Object> stage, Cleanup cleanup) {
        return Lastly.standard().call(() -> stage).andFinally(cleanup);
      }

      @Override
      Outcome expected(Outcome ofStage) {
        return ofStage;
      }
    },
    CLEANUPS_PROMISE {
      @Override
      FinallyFuture<Object> attach(CompletionStage<Object> stage, Cleanup cleanup) {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard()
                .call(() -> source)
                .andFinallyCompose(
                    () -> {
                      cleanup.run();
                      return stage;
                    });
        source.complete(V);
        return result;
      }

      @Override
      Outcome expected(Outcome ofStage) {
        return ofStage.isRejected() ? ofStage : Outcome.fulfilled(V);
      }
    };

    abstract FinallyFuture<Object> attach(CompletionStage<Object> stage, Cleanup cleanup);

    abstract Outcome expected(Outcome ofStage);
  }

  private void assertFirstCounts(Role role, Outcome first, Consumer<Foreign<Object>> onSubscribe) {
    Foreign<Object> foreign = new Foreign<>(onSubscribe);
    FinallyFuture<Object> result = role.attach(foreign.stage(), journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(role.expected(first));
    assertThat(journal.names()).containsExactly("a");
    assertThat(x.getSuppressed()).isEmpty();
    assertThat(foreign.called()).containsExactly("handle");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that fulfils and then rejects has fulfilled")
  void fulfilsThenRejects(Role role) {
    assertFirstCounts(
        role,
        Outcome.fulfilled(HOSTILE_VALUE),
        foreign -> {
          foreign.fulfil(HOSTILE_VALUE);
          foreign.reject(x);
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that rejects and then fulfils has rejected")
  void rejectsThenFulfils(Role role) {
    assertFirstCounts(
        role,
        Outcome.rejected(x),
        foreign -> {
          foreign.reject(x);
          foreign.fulfil(HOSTILE_VALUE);
          foreign.reject(new Exception("again"));
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that calls back twice, later, has settled the first time")
  void callsBackTwiceLater(Role role) {
    Foreign<Object> foreign = new Foreign<>();
    FinallyFuture<Object> result = role.attach(foreign.stage(), journal.cleanup("a"));
    assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
    foreign.reject(x);
    foreign.fulfil(HOSTILE_VALUE);

    assertThat(Outcome.of(result)).isEqualTo(role.expected(Outcome.rejected(x)));
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that calls back and then throws has settled as it called back")
  void callsBackThenThrows(Role role) {
    assertFirstCounts(
        role,
        Outcome.fulfilled(HOSTILE_VALUE),
        foreign -> {
          foreign.fulfil(HOSTILE_VALUE);
          throw new IllegalStateException("too late");
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that throws without calling back has rejected with that")
  void throwsWithoutCallingBack(Role role) {
    IllegalStateException thrown = new IllegalStateException("hostile");
    assertFirstCounts(
        role,
        Outcome.rejected(thrown),
        foreign -> {
          throw thrown;
        });
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: one that throws and calls back later has rejected with what it threw")
  void throwsAndCallsBackLater(Role role) {
    IllegalStateException thrown = new IllegalStateException("hostile");
    Foreign<Object> foreign =
        new Foreign<>(
            self -> {
              throw thrown;
            });
    FinallyFuture<Object> result = role.attach(foreign.stage(), journal.cleanup("a"));
    foreign.fulfil(HOSTILE_VALUE);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(thrown));
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "I12: one that calls back while it is subscribed to, a null value included, has settled")
  void callsBackAtOnce(Role role) {
    assertFirstCounts(role, Outcome.fulfilled(null), foreign -> foreign.fulfil(null));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I12: of two threads that call back at once with different outcomes one counts")
  void callsBackOnTwoThreads(Role role) {
    final class Round {
      final Foreign<Object> foreign = new Foreign<>();
      final AtomicInteger cleanups = new AtomicInteger();
      final AtomicInteger followers = new AtomicInteger();
      final FinallyFuture<Object> first = role.attach(foreign.stage(), cleanups::incrementAndGet);
      final FinallyFuture<Object> result = first.andFinally(followers::incrementAndGet);
    }

    Outcome fulfilled = role.expected(Outcome.fulfilled(HOSTILE_VALUE));
    Outcome rejected = role.expected(Outcome.rejected(x));
    int[] wins = new int[2];
    Fixtures.<Round>race(
        100_000,
        Round::new,
        round -> round.foreign.fulfil(HOSTILE_VALUE),
        round -> round.foreign.reject(x),
        round -> {
          Outcome outcome = Outcome.of(round.result);
          wins[outcome.isRejected() ? 1 : 0]++;
          if (round.cleanups.get() != 1
              || round.followers.get() != 1
              || !outcome.equals(Outcome.of(round.first))
              || !(outcome.equals(fulfilled) || outcome.equals(rejected))) {
            throw new AssertionError(round.cleanups + " " + round.followers + " " + outcome);
          }
        });
    assumeTrue(
        IntStream.of(wins).noneMatch(each -> each == 0),
        () -> "rounds that each side won: " + Arrays.toString(wins));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "I14: a foreign stage is subscribed to once, with handle, and nothing else is called")
  void oneSubscription(Role role) {
    Foreign<Object> foreign = new Foreign<>();
    FinallyFuture<Object> result =
        role.attach(foreign.stage(), journal.cleanup("a")).andFinally(journal.cleanup("b"));
    foreign.fulfil(HOSTILE_VALUE);
    FinallyFuture<Object> after = result.andFinally(journal.cleanup("c"));
    after.cancel(true);
    Outcome.await(after);

    assertThat(foreign.called()).containsExactly("handle");
  }

  @Test
  @DisplayName("I14: a CompletableFuture has one dependent for each call")
  void oneDependent() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(() -> {}).andFinally(() -> {});

    assertThat(source.getNumberOfDependents()).isOne();
    assertThat(result.getNumberOfDependents()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I14: what handle returns is dropped, and does not reject")
  void returnedStageIsDropped(Role role) {
    List<CompletableFuture<?>> returned = new ArrayList<>();
    CompletableFuture<Object> stage =
        new CompletableFuture<>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super Object, Throwable, ? extends U> callback) {
            CompletableFuture<U> dependent = super.handle(callback);
            returned.add(dependent);
            return dependent;
          }
        };
    FinallyFuture<Object> result = role.attach(stage, journal.failing("a", x));
    stage.completeExceptionally(new Exception("e"));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(returned)
        .allSatisfy(
            dependent -> assertThat(Outcome.of(dependent)).isEqualTo(Outcome.fulfilled(null)));
  }

  /** A future that only its owner can settle. So are the futures that depend on it. */
  private static final class ReadOnly<T> extends CompletableFuture<T> {
    void fulfil(T value) {
      super.complete(value);
    }

    void reject(Throwable reason) {
      super.completeExceptionally(reason);
    }

    @Override
    public boolean complete(T value) {
      throw new UnsupportedOperationException("complete");
    }

    @Override
    public boolean completeExceptionally(Throwable reason) {
      throw new UnsupportedOperationException("completeExceptionally");
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      throw new UnsupportedOperationException("cancel");
    }

    @Override
    public boolean isDone() {
      throw new UnsupportedOperationException("isDone");
    }

    @Override
    public CompletableFuture<T> toCompletableFuture() {
      throw new UnsupportedOperationException("toCompletableFuture");
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new ReadOnly<>();
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: a read-only subclass of CompletableFuture works, whatever its outcome")
  void readOnlySubclass(Role role) {
    ReadOnly<Object> fulfilling = new ReadOnly<>();
    FinallyFuture<Object> fulfilled = role.attach(fulfilling, journal.cleanup("a"));
    fulfilling.fulfil(HOSTILE_VALUE);
    ReadOnly<Object> rejecting = new ReadOnly<>();
    FinallyFuture<Object> rejected = role.attach(rejecting, journal.cleanup("b"));
    rejecting.reject(x);
    ReadOnly<Object> settled = new ReadOnly<>();
    settled.reject(x);
    FinallyFuture<Object> atOnce = role.attach(settled, journal.cleanup("c"));

    assertThat(Outcome.of(fulfilled)).isEqualTo(role.expected(Outcome.fulfilled(HOSTILE_VALUE)));
    assertThat(Outcome.of(rejected)).isEqualTo(Outcome.rejected(x));
    assertThat(Outcome.await(atOnce)).isEqualTo(Outcome.rejected(x));
    assertThat(journal.names()).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName("R2: a cancel that is forwarded to a read-only subclass cancels the result alone")
  void cancelForwardedToReadOnlySubclass() {
    ReadOnly<Object> source = new ReadOnly<>();
    FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(result.cancel(true)).isTrue();
    assertThat(result.isCancelled()).isTrue();
    assertThat(journal.names()).isEmpty();
    source.fulfil(V);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: a minimalCompletionStage works, whatever its outcome")
  void minimalStage(Role role) {
    CompletableFuture<Object> fulfilling = new CompletableFuture<>();
    FinallyFuture<Object> fulfilled =
        role.attach(fulfilling.minimalCompletionStage(), journal.cleanup("a"));
    fulfilling.complete(HOSTILE_VALUE);
    CompletionStage<Object> settled = CompletableFuture.completedStage(HOSTILE_VALUE);
    FinallyFuture<Object> atOnce = role.attach(settled, journal.cleanup("b"));

    assertThat(Outcome.of(fulfilled)).isEqualTo(role.expected(Outcome.fulfilled(HOSTILE_VALUE)));
    assertThat(Outcome.await(atOnce)).isEqualTo(role.expected(Outcome.fulfilled(HOSTILE_VALUE)));
    assertThat(journal.names()).containsExactly("a", "b");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: the reason of a minimalCompletionStage is what its own callbacks see")
  void rejectedMinimalStage(Role role) {
    CompletableFuture<Object> rejecting = new CompletableFuture<>();
    CompletionStage<Object> minimal = rejecting.minimalCompletionStage();
    FinallyFuture<Object> rejected = role.attach(minimal, journal.cleanup("a"));
    rejecting.completeExceptionally(x);

    assertThat(Outcome.of(rejected)).isEqualTo(Outcome.of(minimal));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: the reason of a failedStage stays raw, a cancellation a cancellation")
  void failedStage(Role role) {
    CancellationException cancellation = new CancellationException();
    FinallyFuture<Object> raw = role.attach(CompletableFuture.failedStage(x), journal.cleanup("a"));
    FinallyFuture<Object> cancelled =
        role.attach(CompletableFuture.failedStage(cancellation), journal.cleanup("b"));

    assertThat(Outcome.await(raw)).isEqualTo(Outcome.rejected(x));
    assertThat(Outcome.await(cancelled)).isEqualTo(Outcome.rejected(cancellation));
    assertThat(cancelled.isCancelled()).isTrue();
  }

  @Test
  @DisplayName("R2: a cleanup may return the promise of the call itself")
  void cleanupReturnsSource() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinallyCompose(journal.awaiting("a", source));
    source.completeExceptionally(x);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).isEmpty();
  }
}
