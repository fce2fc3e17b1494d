/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I17: a callback of a result may block on what follows the result")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class BlockingOnFollowersTest {
  private static final Object V = new Object();

  /** How the links of a chain hang together. */
  enum Chain {
    CLEANUPS_OF_ONE_CALL {
      @Override
      FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last) {
        return last.andFinally(() -> {});
      }
    },
    CALLS_OF_CALLS {
      @Override
      FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last) {
        return lastly.call(() -> last).andFinally(() -> {});
      }
    };

    abstract FinallyFuture<Object> extended(Lastly lastly, FinallyFuture<Object> last);

    FinallyFuture<Object> of(Lastly lastly, CompletionStage<Object> source, int length) {
      FinallyFuture<Object> last = lastly.call(() -> source).andFinally(() -> {});
      for (int i = 1; i < length; i++) {
        last = extended(lastly, last);
      }
      return last;
    }
  }

  /** How it blocks. */
  enum Block {
    JOIN {
      @Override
      void on(CompletableFuture<Object> result) {
        result.join();
      }
    },
    GET {
      @Override
      void on(CompletableFuture<Object> result) throws InterruptedException, ExecutionException {
        result.get();
      }
    },
    LATCH {
      @Override
      void on(CompletableFuture<Object> result) throws InterruptedException {
        CountDownLatch settled = new CountDownLatch(1);
        result.whenComplete((value, reason) -> settled.countDown());
        settled.await();
      }
    };

    abstract void on(CompletableFuture<Object> result) throws Exception;

    void quietly(CompletableFuture<Object> result) {
      try {
        on(result);
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }
  }

  private static IntStream depths() {
    return IntStream.concat(
        IntStream.rangeClosed(1, 200), IntStream.of(255, 256, 257, 511, 512, 1024, 4096));
  }

  /** Runs a program on another thread, and names what hangs. */
  private static void ends(String name, Callable<?> program) {
    try {
      Fixtures.elsewhere(program);
    } catch (AssertionError e) {
      throw new AssertionError(name, e);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: a callback blocks on what follows in its own chain")
  void onWhatFollows(Block block) {
    for (Chain chain : Chain.values()) {
      for (Lastly lastly :
          List.of(Lastly.standard(), Lastly.standard().withExecutor(Runnable::run))) {
        depths()
            .forEach(
                depth -> ends(depth + " " + chain, () -> blockOnEnd(chain, lastly, depth, block)));
      }
    }
  }

  private static boolean blockOnEnd(Chain chain, Lastly lastly, int depth, Block block) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> middle = chain.of(lastly, source, depth);
    CompletableFuture<FinallyFuture<Object>> end = new CompletableFuture<>();
    CompletableFuture<Void> passed = middle.thenRun(() -> block.quietly(Fixtures.within(end)));
    FinallyFuture<Object> last = middle;
    for (int i = 0; i < depth; i++) {
      last = chain.extended(lastly, last);
    }
    end.complete(last);
    source.complete(V);
    Fixtures.within(passed);
    return true;
  }

  /** What needs no thread but that of the callback, or the cleanup, that blocks on it. */
  enum Needed {
    FOLLOWER_OF_A_RESULT_SETTLED_BY_HAND {
      @Override
      void settle() {
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> needed = call(result);
        result.thenRun(needed::join);
        result.complete(V);
      }
    },
    FOLLOWER_OF_A_CANCELLED_RESULT {
      @Override
      void settle() {
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> needed = call(result);
        result.whenComplete((value, reason) -> needed.exceptionally(e -> V).join());
        result.cancel(false);
      }
    },
    CLEANUP_OF_A_CALL_THAT_IS_CANCELLED_WITH_IT {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
        FinallyFuture<Object> needed = result.andFinally(() -> {});
        result.whenComplete((value, reason) -> needed.exceptionally(e -> V).join());
        result.cancel(false);
      }
    },
    LATER_SIBLING {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        FinallyFuture<Object> first = result.andFinally(() -> {});
        FinallyFuture<Object> needed = result.andFinally(() -> {});
        first.thenRun(needed::join);
        source.complete(V);
      }
    },
    LATER_CALL_OF_THE_SAME_RESULT {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        FinallyFuture<Object> first = call(result);
        FinallyFuture<Object> needed = call(result);
        first.thenRun(() -> Block.GET.quietly(needed));
        source.complete(V);
      }
    },
    LATER_SIBLING_OF_A_CLEANUP {
      @Override
      void settle() {
        blockOn(result -> result.andFinally(() -> {}));
      }
    },
    LATER_SIBLING_ON_AN_EXECUTOR {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard().withExecutor(Runnable::run).call(() -> source).andFinally(() -> {});
        result.andFinally(() -> needed.join().join());
        needed.complete(result.andFinally(() -> {}));
        source.complete(V);
      }
    },
    EARLIER_SIBLING_THAT_WAITS_FOR_ANOTHER_THREAD {
      @Override
      void settle() {
        CompletableFuture<Object> elsewhere = new CompletableFuture<>();
        CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> ofOther = call(elsewhere);
        FinallyFuture<Object> result = call(source);
        CompletableFuture<Void> blocking = new CompletableFuture<>();
        needed.complete(
            result.andFinally(
                () -> {
                  blocking.complete(null);
                  ofOther.join();
                }));
        result.andFinally(() -> needed.join().join());
        Fixtures.daemon(
                "other",
                () -> {
                  Fixtures.within(blocking);
                  elsewhere.complete(V);
                })
            .start();
        source.complete(V);
      }
    },
    EARLIER_CALL_OF_A_CANCELLED_RESULT {
      @Override
      void settle() {
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> needed = call(result);
        FinallyFuture<Object> blocking =
            Lastly.standard()
                .call(() -> result)
                .andFinally(() -> needed.exceptionally(e -> V).join());
        result.cancel(false);
        assertThat(blocking).isCancelled();
      }
    },
    CALL_OF_THE_RESULT_THAT_IS_CANCELLED_WITH_THE_SOURCE {
      @Override
      void settle() {
        CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard()
                .withCancelForwarded()
                .call(() -> source)
                .andFinally(() -> needed.join().exceptionally(e -> V).join());
        needed.complete(call(result));
        result.exceptionally(e -> V);
        result.cancel(false);
      }
    },
    CALL_OF_A_RESULT_THAT_A_CLEANUP_HAS_RETURNED {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> first = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        FinallyFuture<Object> cleaned =
            Lastly.standard().call(() -> first).andFinallyCompose(() -> result);
        first.complete(V);
        FinallyFuture<Object> needed = call(result);
        cleaned.thenRun(needed::join);
        source.complete(V);
      }
    },
    CALL_WHOSE_CLEANUP_HAS_RETURNED_IT_IN_A_CONTEXT {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> first = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        FinallyFuture<Object> needed =
            Lastly.standard()
                .withContext(() -> step -> step)
                .call(() -> first)
                .andFinallyCompose(() -> result);
        first.complete(V);
        result.thenRun(needed::join);
        source.complete(V);
      }
    },
    CALL_OF_AN_OBTRUDED_RESULT {
      @Override
      void settle() {
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> needed = call(result);
        result.thenRun(needed::join);
        result.obtrudeValue(V);
      }
    },
    CALL_OF_A_RESULT_THAT_IS_COMPLETED_ASYNC {
      @Override
      void settle() {
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> needed = call(result);
        result.thenRun(needed::join);
        result.completeAsync(() -> V, Runnable::run);
      }
    },
    CALL_WHOSE_CLEANUP_HAS_RETURNED_IT {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        FinallyFuture<Object> needed =
            Lastly.standard()
                .withExecutor(Runnable::run)
                .call(() -> CompletableFuture.completedFuture(V))
                .andFinallyCompose(() -> result);
        result.thenRun(needed::join);
        source.complete(V);
      }
    },
    CALL_WHOSE_OPENER_HAS_RETURNED_IT {
      @Override
      void settle() {
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        FinallyFuture<AutoCloseable> opened =
            Lastly.standard().call(() -> opening).andFinally(() -> {});
        CompletableFuture<Object> needed =
            Lastly.standard()
                .usingCompose(() -> opened)
                .call(() -> CompletableFuture.completedFuture(V))
                .andFinally(() -> {});
        opened.thenRun(needed::join);
        opening.complete(() -> {});
      }
    },
    CALL_OF_IT_AFTER_AN_OPENER {
      @Override
      void settle() {
        CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        CompletableFuture<Object> needed =
            Lastly.standard().usingCompose(() -> opening).call(() -> result).andFinally(() -> {});
        opening.complete(() -> {});
        result.thenRun(needed::join);
        source.complete(V);
      }
    },
    LATER_SIBLING_WHOSE_CLEANUP_RETURNS_ANOTHER {
      @Override
      void settle() {
        blockOn(
            result -> {
              CompletableFuture<FinallyFuture<Object>> another = new CompletableFuture<>();
              FinallyFuture<Object> needed = result.andFinallyCompose(another::join);
              another.complete(result.andFinally(() -> {}));
              return needed;
            });
      }
    },
    LATER_SIBLING_WHOSE_CLEANUP_RETURNS_ONE_BEFORE_IT {
      @Override
      void settle() {
        blockOn(
            result -> {
              FinallyFuture<Object> another = result.andFinally(() -> {});
              return result.andFinallyCompose(() -> another);
            });
      }
    },
    CALL_IN_A_CONTEXT_WHOSE_CLEANUP_HAS_RETURNED_A_LATER_SIBLING {
      @Override
      void settle() {
        blockOn(
            result -> {
              FinallyFuture<Object> later = result.andFinally(() -> {});
              CompletableFuture<Object> first = new CompletableFuture<>();
              FinallyFuture<Object> needed =
                  IN_CONTEXT.call(() -> first).andFinallyCompose(() -> later);
              first.complete(V);
              return needed;
            });
      }
    },
    CALL_WHOSE_OPENER_HAS_RETURNED_A_LATER_SIBLING {
      @Override
      void settle() {
        for (Lastly lastly : List.of(Lastly.standard(), IN_CONTEXT)) {
          blockOn(
              result -> {
                FinallyFuture<Object> later = result.andFinally(() -> {});
                return lastly
                    .usingCompose(() -> later, opened -> null)
                    .call(() -> CompletableFuture.completedFuture(V));
              });
        }
      }
    },
    CALL_OF_A_LATER_SIBLING_AFTER_AN_OPENER {
      @Override
      void settle() {
        blockOn(
            result -> {
              FinallyFuture<Object> later = result.andFinally(() -> {});
              CompletableFuture<Object> opening = new CompletableFuture<>();
              FinallyFuture<Object> needed =
                  Lastly.standard().usingCompose(() -> opening, opened -> null).call(() -> later);
              opening.complete(V);
              return needed;
            });
      }
    },
    LATER_SIBLING_WITH_A_TIME_LIMIT {
      @Override
      void settle() {
        CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = call(source);
        result.andFinally(() -> needed.join().get(1, TimeUnit.HOURS));
        needed.complete(result.andFinally(() -> {}));
        source.complete(V);
      }
    },
    LATER_CALL_OF_A_RESULT_SETTLED_BY_HAND {
      @Override
      void settle() {
        CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
        FinallyFuture<Object> result = call(new CompletableFuture<>());
        FinallyFuture<Object> blocking =
            Lastly.standard().call(() -> result).andFinally(() -> needed.join().join());
        needed.complete(call(result));
        result.complete(V);
        assertThat(blocking).isCompletedWithValue(V);
      }
    },
    FOLLOWER_OF_A_RESULT_WHOSE_CANCELLATION_IS_FORWARDED {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
        FinallyFuture<Object> needed = result.andFinally(() -> {});
        FinallyFuture<Object> calling = call(result);
        calling.whenComplete((value, reason) -> Block.JOIN.quietly(needed));
        result.cancel(false);
        assertThat(calling).isCancelled();
      }
    },
    FOLLOWER_OF_SUCH_A_RESULT_WITH_A_CALLBACK {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
        FinallyFuture<Object> needed = result.andFinally(() -> {});
        FinallyFuture<Object> calling = call(result);
        result.exceptionally(e -> V);
        calling.whenComplete((value, reason) -> Block.JOIN.quietly(needed));
        result.cancel(false);
        assertThat(calling).isCancelled();
      }
    },
    FOLLOWER_OF_A_RESULT_TO_WHICH_A_CANCELLATION_IS_FORWARDED {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> inner = forwarding(source);
        FinallyFuture<Object> needed = inner.andFinally(() -> {});
        inner.whenComplete((value, reason) -> Block.JOIN.quietly(needed));
        forwarding(inner).cancel(false);
        assertThat(source).isCancelled();
      }
    },
    FOLLOWER_OF_SUCH_A_RESULT_IN_A_SCOPE {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> inner = forwarding(source);
        FinallyFuture<Object> needed = inner.andFinally(() -> {});
        inner.whenComplete((value, reason) -> Block.JOIN.quietly(needed));
        CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
        FinallyFuture<Object> outer =
            Lastly.standard().withCancelForwarded().usingCompose(() -> opened).call(() -> inner);
        opened.complete(() -> {});
        outer.cancel(false);
        assertThat(source).isCancelled();
      }
    },
    RESULT_THAT_A_CANCELLATION_IS_FORWARDED_TO {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> inner = forwarding(source);
        FinallyFuture<Object> middle = forwarding(inner);
        Lastly.standard().call(() -> middle).andFinally(() -> Block.JOIN.quietly(inner));
        middle.cancel(false);
        assertThat(source).isCancelled();
      }
    },
    OTHER_RESULT_OF_A_SOURCE_THAT_IS_CANCELLED {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = forwarding(source);
        FinallyFuture<Object> needed = call(source);
        result.whenComplete((value, reason) -> Block.JOIN.quietly(needed));
        result.cancel(false);
        assertThat(source).isCancelled();
      }
    },
    OTHER_RESULT_OF_SUCH_A_SOURCE_IN_A_CLEANUP {
      @Override
      void settle() {
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> result = forwarding(source);
        FinallyFuture<Object> needed = call(source);
        Lastly.standard().call(() -> result).andFinally(() -> Block.JOIN.quietly(needed));
        result.cancel(false);
        assertThat(source).isCancelled();
      }
    },
    LOCK_THAT_A_CLEANUP_HOLDS_WHILE_IT_BLOCKS {
      @Override
      void settle() {
        Semaphore lock = new Semaphore(1);
        CompletableFuture<Object> source = new CompletableFuture<>();
        CompletableFuture<Object> other = new CompletableFuture<>();
        FinallyFuture<Object> unrelated = call(other);
        FinallyFuture<Object> result =
            Lastly.standard()
                .withCancelForwarded()
                .call(() -> source)
                .andFinally(() -> locked(lock, () -> {}));
        Lastly.standard()
            .call(() -> result)
            .andFinally(
                () ->
                    locked(
                        lock,
                        () -> {
                          other.completeAsync(() -> V);
                          unrelated.join();
                        }));
        result.cancel(false);
        assertThat(source).isCancelled();
      }
    },
    RESULT_WHOSE_CLEANUP_BLOCKS_IN_ONE_THAT_FOLLOWS {
      @Override
      void settle() {
        CompletableFuture<Object> first = new CompletableFuture<>();
        CompletableFuture<Object> ended = new CompletableFuture<>();
        CompletableFuture<Object> source = new CompletableFuture<>();
        FinallyFuture<Object> before = call(first);
        List<FinallyFuture<Object>> cancelled = new ArrayList<>();
        before.andFinally(() -> cancelled.get(0).cancel(false));
        FinallyFuture<Object> after = before.andFinally(() -> {});
        FinallyFuture<Object> needed =
            Lastly.standard().call(() -> ended).andFinally(() -> after.join());
        cancelled.add(
            Lastly.standard()
                .withCancelForwarded()
                .call(() -> source)
                .andFinally(() -> needed.join()));
        Lastly.standard().call(() -> cancelled.get(0)).andFinally(() -> ended.complete(V));
        first.complete(V);
        assertThat(source).isCancelled();
        assertThat(needed).isCompletedWithValue(V);
      }
    };

    private static void locked(Semaphore lock, Runnable action) throws InterruptedException {
      lock.acquire();
      action.run();
      lock.release();
    }

    private static final Lastly IN_CONTEXT = Lastly.standard().withContext(() -> step -> step);

    abstract void settle();

    /** A cleanup that follows a result blocks on what is made of that afterwards. */
    private static void blockOn(UnaryOperator<FinallyFuture<Object>> afterwards) {
      CompletableFuture<FinallyFuture<Object>> needed = new CompletableFuture<>();
      CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> result = call(source);
      result.andFinally(() -> needed.join().join());
      needed.complete(afterwards.apply(result));
      source.complete(V);
    }

    private static FinallyFuture<Object> forwarding(CompletionStage<Object> source) {
      return Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
    }

    private static FinallyFuture<Object> call(CompletionStage<Object> source) {
      return Lastly.standard().call(() -> source).andFinally(() -> {});
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17, R4: a callback blocks on a result that needs no thread but the blocked one")
  void onWhatNeedsNoOtherThread(Needed needed) {
    ends(
        needed.name(),
        () -> {
          needed.settle();
          return null;
        });
  }

  @Test
  @DisplayName("O8, I17: results that wait for each other in a circle keep no other thread waiting")
  void circle() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> other = new CompletableFuture<>();
    CompletableFuture<FinallyFuture<Object>> following = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinallyCompose(following::join);
    following.complete(result.andFinally(() -> {}));
    FinallyFuture<Object> unrelated = Lastly.standard().call(() -> other).andFinally(() -> {});
    CompletableFuture<Object> seen = result.handle((value, reason) -> unrelated.join());
    source.complete(V);
    CompletableFuture<Boolean> settled = new CompletableFuture<>();
    Fixtures.daemon("caller", () -> settled.complete(result.complete(V))).start();
    other.complete(V);

    assertThat(Fixtures.within(settled)).isTrue();
    assertThat(Fixtures.within(seen)).isSameAs(V);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I17: a race with attaching a callback to a result that is settled by hand")
  void raceOfCallbackOfOneSettledByHand(boolean isOnlyOne) {
    record Results(
        FinallyFuture<Object> result,
        FinallyFuture<Object> call,
        AtomicReference<CompletableFuture<Void>> callback) {}

    Fixtures.race(
        100_000,
        () -> {
          FinallyFuture<Object> result =
              Lastly.standard().call(() -> new CompletableFuture<>()).andFinally(() -> {});
          if (!isOnlyOne) {
            result.thenRun(() -> {});
          }
          FinallyFuture<Object> call = Lastly.standard().call(() -> result).andFinally(() -> {});
          return new Results(result, call, new AtomicReference<>());
        },
        results -> results.result.complete(V),
        results ->
            results.callback.set(results.result.thenRun(() -> Fixtures.within(results.call))),
        results -> Fixtures.within(results.callback.get()));
  }

  /** What blocks on what follows a result, and is attached, or called, as that settles. */
  enum Blocker {
    CALLBACK,

    CALLBACK_BESIDE_ANOTHER {
      @Override
      void prepare(Racing racing) {
        racing.result.thenRun(() -> {});
      }
    },

    /** For that, the JDK calls no method of the result. */
    CALLBACK_OF_ALL {
      @Override
      CompletionStage<?> attach(Racing racing) {
        return CompletableFuture.allOf(racing.result)
            .thenRun(() -> Fixtures.within(racing.following));
      }
    },

    CLEANUP {
      @Override
      CompletionStage<?> attach(Racing racing) {
        return racing.result.andFinally(() -> Fixtures.within(racing.following));
      }
    },

    CALLBACK_CALLED_AS_THE_CALLER_CANCELS {
      @Override
      void prepare(Racing racing) {
        racing.blocking =
            racing.result.handle((value, reason) -> Fixtures.within(racing.following));
      }

      @Override
      CompletionStage<?> attach(Racing racing) {
        racing.result.cancel(false);
        return requireNonNull(racing.blocking);
      }
    };

    void prepare(Racing racing) {}

    CompletionStage<?> attach(Racing racing) {
      return racing.result.thenRun(() -> Fixtures.within(racing.following));
    }
  }

  static final class Racing {
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(() -> {});
    private final FinallyFuture<Object> following = result.andFinally(() -> {});
    private volatile CompletionStage<?> blocking;

    Racing(Blocker blocker) {
      blocker.prepare(this);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: a race with attaching a callback that blocks to a result that settles")
  void raceOfAttaching(Blocker blocker) {
    Fixtures.race(
        100_000,
        () -> new Racing(blocker),
        racing -> racing.source.complete(V),
        racing -> racing.blocking = blocker.attach(racing),
        racing -> Fixtures.within(racing.blocking.toCompletableFuture()));
  }

  @Test
  @DisplayName("I17: a race of a callback with the first that follows, and with settling")
  void raceOfFirstFollower() {
    record Results(
        CompletableFuture<Object> source,
        FinallyFuture<Object> result,
        AtomicReference<FinallyFuture<Object>> following,
        AtomicReference<CompletableFuture<Void>> callback) {
      void block() {
        FinallyFuture<Object> needed = following.get();
        if (needed != null) {
          Fixtures.within(needed);
        }
      }
    }

    Fixtures.race(
        100_000,
        () -> {
          CompletableFuture<Object> source = new CompletableFuture<>();
          return new Results(
              source,
              Lastly.standard().call(() -> source).andFinally(() -> {}),
              new AtomicReference<>(),
              new AtomicReference<>());
        },
        results -> {
          results.following.set(results.result.andFinally(() -> {}));
          results.source.complete(V);
        },
        results -> results.callback.set(results.result.thenRun(results::block)),
        results -> Fixtures.within(results.callback.get()));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I17: each step runs once, and what code blocks on before its turn")
  void stepsRunOnce(Chain chain) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<Integer> ran = new ArrayList<>();
    FinallyFuture<Object> result = chain.of(Lastly.standard(), source, 3);
    List<FinallyFuture<Object>> siblings = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      siblings.add(result.andFinally(() -> ran.add(number)));
    }
    siblings.get(1).thenRun(() -> siblings.get(3).join());
    source.complete(V);

    assertThat(ran).containsExactly(0, 1, 3, 2, 4);
    assertThat(siblings).allSatisfy(sibling -> assertThat(sibling).isCompletedWithValue(V));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I17: nested to depth 60")
  void nested(Block block) {
    for (int depth = 1; depth <= 60; depth++) {
      int levels = depth;
      ends("callbacks " + depth, () -> nest(levels, block, true));
      ends("innermost callback " + depth, () -> nest(levels, block, false));
      ends("cleanups " + depth, () -> nestCleanups(levels, block));
      ends("stages " + depth, () -> nestStages(levels, block));
    }
  }

  /** Each call's source is a stage of the JDK's, on the result of the call before. */
  private static boolean nestStages(int levels, Block block) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<CompletableFuture<Void>> passed = new ArrayList<>();
    FinallyFuture<Object> last = Lastly.standard().call(() -> source).andFinally(() -> {});
    for (int i = 0; i < levels; i++) {
      CompletableFuture<FinallyFuture<Object>> next = new CompletableFuture<>();
      passed.add(last.thenRun(() -> block.quietly(next.join())));
      CompletableFuture<Object> stage = last.thenApply(value -> value);
      last = Lastly.standard().call(() -> stage).andFinally(() -> {});
      next.complete(last);
    }
    source.complete(V);
    passed.forEach(Fixtures::within);
    assertThat(last).isCompletedWithValue(V);
    return true;
  }

  private static boolean nest(int levels, Block block, boolean everywhere) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> following = result.andFinally(() -> {});
    CompletableFuture<Void> passed =
        result.thenRun(
            () -> {
              if (levels > 1) {
                nest(levels - 1, block, everywhere);
              }
              if (everywhere || levels == 1) {
                block.quietly(following);
              }
            });
    source.complete(V);
    Fixtures.within(passed);
    return true;
  }

  private static boolean nestCleanups(int levels, Block block) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinally(
                () -> {
                  if (levels > 1) {
                    nestCleanups(levels - 1, block);
                  }
                });
    FinallyFuture<Object> following = result.andFinally(() -> {});
    CompletableFuture<Void> passed = result.thenRun(() -> block.quietly(following));
    source.complete(V);
    Fixtures.within(passed);
    return true;
  }
}
