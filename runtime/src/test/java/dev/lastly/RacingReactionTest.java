/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("I17: cleanups and calls that are attached to a result while it settles")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class RacingReactionTest {
  private static final Object V = new Object();

  /** What is attached, and then blocked on by a callback that is called before it. */
  enum Attached {
    CLEANUP {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return result.andFinallyCompose(cleanup);
      }
    },
    TWO_CLEANUPS {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return result.andFinally(() -> {}).andFinallyCompose(cleanup);
      }
    },
    CALL {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return Lastly.standard().call(() -> result).andFinallyCompose(cleanup);
      }
    },
    CALL_OF_A_CLEANUP {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        FinallyFuture<Object> following = result.andFinally(() -> {});
        return Lastly.standard().call(() -> following).andFinallyCompose(cleanup);
      }
    },
    CALL_IN_A_CONTEXT {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return Lastly.standard()
            .withContext(() -> step -> step)
            .call(() -> result)
            .andFinallyCompose(cleanup);
      }
    },
    CALL_IN_A_SCOPE {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return Lastly.standard()
            .usingCompose(() -> CompletableFuture.completedFuture(V), opened -> null)
            .call(() -> result)
            .andFinallyCompose(cleanup);
      }
    },
    CLEANUP_THAT_RETURNS_IT {
      @Override
      FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup) {
        return Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinallyCompose(() -> result)
            .andFinallyCompose(cleanup);
      }
    };

    abstract FinallyFuture<Object> to(FinallyFuture<Object> result, AsyncCleanup cleanup);
  }

  /** A result that is too late to be followed, and has not settled. */
  private static final class Closed {
    private final Step<Object> step;
    private final Object following;

    Closed(Lastly lastly) {
      step = Step.following(new CallInfo(lastly, "RacingReaction.test", null, null), () -> null);
      step.state = V;
      following = step.result.close(step);
    }

    FinallyFuture<Object> result() {
      return step.result;
    }

    void settle() {
      step.resumeClosed(following, null);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: a callback that is called before such a cleanup may block on its result")
  void blocking(Attached attached) {
    List<String> ran = new ArrayList<>();
    Fixtures.elsewhere(
        () -> {
          Closed closed = new Closed(Lastly.standard());
          FinallyFuture<Object> needed =
              attached.to(
                  closed.result(),
                  () -> {
                    ran.add("cleanup");
                    return null;
                  });
          closed
              .result()
              .thenRun(
                  () -> {
                    assertThat(needed.join()).isSameAs(V);
                    ran.add("callback");
                  });
          closed.settle();
          return null;
        });

    assertThat(ran).containsExactly("cleanup", "callback");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1: such a cleanup runs in its turn if no callback blocks on its result")
  void notBlocking(Attached attached) {
    List<String> ran = new ArrayList<>();
    Closed closed = new Closed(Lastly.standard());
    FinallyFuture<Object> last =
        attached.to(
            closed.result(),
            () -> {
              ran.add("cleanup");
              return null;
            });
    assertThat(last).isNotDone();
    closed.settle();

    assertThat(last).isCompletedWithValue(V);
    assertThat(ran).containsExactly("cleanup");
  }

  @Test
  @DisplayName("I1: a callback that blocks on one such cleanup does not run another")
  void blockingOnSomethingElse() {
    List<String> ran = new ArrayList<>();
    Fixtures.elsewhere(
        () -> {
          Closed closed = new Closed(Lastly.standard());
          closed.result().andFinally(() -> ran.add("other"));
          FinallyFuture<Object> needed = closed.result().andFinally(() -> ran.add("needed"));
          closed.result().thenRun(needed::join).thenRun(() -> ran.add("callback"));
          closed.settle();
          return null;
        });

    assertThat(ran).containsExactly("needed", "callback", "other");
  }

  @Test
  @DisplayName("I13: another thread that waits for such a cleanup does not run it")
  void waitingElsewhere() {
    Closed closed = new Closed(Lastly.standard());
    CountDownLatch hasTimedOut = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    FinallyFuture<Object> needed =
        closed
            .result()
            .andFinally(
                () -> {
                  threads.add(Thread.currentThread());
                  assertThat(hasTimedOut.getCount()).isZero();
                });
    closed
        .result()
        .thenRun(
            () ->
                Fixtures.elsewhere(
                    () -> {
                      assertThatThrownBy(() -> needed.get(1, TimeUnit.MILLISECONDS))
                          .isInstanceOf(TimeoutException.class);
                      hasTimedOut.countDown();
                      return null;
                    }));
    closed.settle();

    assertThat(needed).isCompletedWithValue(V);
    assertThat(threads).containsExactly(Thread.currentThread());
  }

  @Test
  @DisplayName("I15: a value that only such a cleanup waited for is late")
  void lateValue() {
    List<Object> late = new ArrayList<>();
    Lastly lastly = Lastly.standard().onLateValue((name, value) -> late.add(value));
    Closed closed = new Closed(lastly);
    closed.step.state = TrackedValue.kept(new TrackedValue(V, 1));
    FinallyFuture<Object> last = closed.result().andFinally(() -> {});
    last.cancel(false);
    closed.settle();

    assertThat(late).containsExactly(V);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I18: such a cleanup runs once, wherever the stack ends")
  void endOfStack(Attached attached) {
    for (int frames = 1; frames <= 400; frames++) {
      AtomicInteger runs = new AtomicInteger();
      Closed closed = new Closed(Lastly.standard());
      FinallyFuture<Object> last =
          attached.to(
              closed.result(),
              () -> {
                runs.incrementAndGet();
                return null;
              });
      Fixtures.aboveTheEnd(
          frames,
          () -> {
            StackProbe.require(Step.CALLBACK_FRAMES);
            closed.result().settle(V);
          });
      closed.result().settle(V); // or there was no stack to begin

      Throwable failure = Fixtures.within(last.handle((value, reason) -> reason));
      if (failure == null) {
        assertThat(runs).as("%s frames", frames).hasValue(1);
      } else { // the cleanup itself had too little
        assertThat(failure).isInstanceOf(StackOverflowError.class);
        assertThat(runs).as("%s frames", frames).hasValueLessThan(2);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLEANUP", "CALL"})
  @DisplayName("I17: a race with the thread that settles the result")
  void race(Attached attached) {
    record Results(
        CompletableFuture<Object> source,
        FinallyFuture<Object> result,
        AtomicReference<CompletableFuture<Void>> callback) {}

    Fixtures.race(
        100_000,
        () -> {
          CompletableFuture<Object> source = new CompletableFuture<>();
          FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
          return new Results(source, result, new AtomicReference<>());
        },
        results -> results.source.complete(V),
        results -> {
          FinallyFuture<Object> needed = attached.to(results.result, () -> null);
          results.callback.set(results.result.thenRun(() -> Fixtures.within(needed)));
        },
        results -> Fixtures.within(results.callback.get()));
  }

  @ParameterizedTest
  @EnumSource(names = {"CALL", "CALL_IN_A_SCOPE"})
  @DisplayName("I17: a race with the caller, who settles the result by hand")
  void raceByHand(Attached attached) {
    record Results(
        FinallyFuture<Object> result, AtomicReference<CompletableFuture<Void>> callback) {}

    Fixtures.race(
        100_000,
        () ->
            new Results(
                Lastly.standard()
                    .call(() -> CompletableFuture.completedFuture(V))
                    .andFinallyCompose(CompletableFuture::new),
                new AtomicReference<>()),
        results -> results.result.complete(V),
        results -> {
          FinallyFuture<Object> needed = attached.to(results.result, () -> null);
          results.callback.set(results.result.thenRun(() -> Fixtures.within(needed)));
        },
        results -> Fixtures.within(results.callback.get()));
  }
}
