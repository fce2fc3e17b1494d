/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R4: a cleanup that blocks on another result of its thread does not deadlock")
class BlockingCleanupTest {
  private static final int DEPTH = 50;
  private static final Object V = new Object();

  private final AtomicInteger ran = new AtomicInteger();

  /** Where, in its call, the cleanup stands that blocks. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Shape {
    ONLY_CLEANUP(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinally(blocking);
      }
    },
    ONLY_CLEANUP_INLINE(Lastly.standard().withExecutor(Runnable::run)) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinally(blocking);
      }
    },
    BLOCKS_AND_RETURNS_PROMISE(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinallyCompose(
            () -> {
              blocking.run();
              return CompletableFuture.completedFuture("dropped");
            });
      }
    },
    FIRST_OF_TWO(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinally(blocking).andFinally(() -> {});
      }
    },
    SECOND_OF_TWO(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinally(() -> {}).andFinally(blocking);
      }
    },
    AFTER_ONE_THAT_RETURNS_A_PROMISE(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinallyCompose(() -> CompletableFuture.completedFuture("dropped"))
            .andFinally(blocking);
      }
    },
    THIRD_OF_THREE_INLINE(Lastly.standard().withExecutor(Runnable::run)) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        return call.andFinally(() -> {}).andFinally(() -> {}).andFinally(blocking);
      }
    },
    LAST_OF_TEN_CALLS(Lastly.standard()) {
      @Override
      FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking) {
        FinallyFuture<Object> last = call.andFinally(() -> {});
        for (int i = 0; i < 8; i++) {
          FinallyFuture<Object> before = last;
          last = Lastly.standard().call(() -> before).andFinally(() -> {});
        }
        FinallyFuture<Object> before = last;
        return Lastly.standard().call(() -> before).andFinally(blocking);
      }
    };

    private final Lastly lastly;

    Shape(Lastly lastly) {
      this.lastly = lastly;
    }

    abstract FinallyFuture<Object> attach(Call<Object> call, Cleanup blocking);
  }

  /** Makes a call whose cleanup does just this, and so on, and waits for its result. */
  private Object nest(Shape shape, int depth) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        shape.attach(
            shape.lastly.call(() -> source),
            () -> {
              ran.incrementAndGet();
              if (depth > 1) {
                nest(shape, depth - 1);
              }
            });
    source.complete(V);
    return Fixtures.within(result);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R4: nested to depth 50")
  void nested(Shape shape) {
    assertThat(nest(shape, DEPTH)).isSameAs(V);
    assertThat(ran).hasValue(DEPTH);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("small-stack")
  @DisplayName("R4: nested to depth 50, on a small stack")
  void nestedOnSmallStack(Shape shape) {
    assertThat(Fixtures.onSmallStack(512, () -> nest(shape, DEPTH))).isSameAs(V);
  }

  @Test
  @DisplayName("R4: a callback on a result does not deadlock, nested to depth 50")
  void nestedInCallbacks() {
    nestInCallbacks(DEPTH);

    assertThat(ran).hasValue(DEPTH);
  }

  private void nestInCallbacks(int depth) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(ran::incrementAndGet);
    CompletableFuture<Void> called =
        result.thenRun(
            () -> {
              if (depth > 1) {
                nestInCallbacks(depth - 1);
              }
            });
    source.complete(V);
    Fixtures.within(called);
  }

  @Test
  @DisplayName("R4: a cleanup may settle the source of a chain of 1,000,000 and wait for its end")
  void waitsForEndOfChain() {
    int length = Fixtures.effort(1_000_000);
    CompletableFuture<Object> head = new CompletableFuture<>();
    CompletableFuture<Object> last = head;
    for (int i = 0; i < length; i++) {
      CompletableFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(ran::incrementAndGet);
    }
    CompletableFuture<Object> tail = last;
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinally(
                () -> {
                  head.complete(V);
                  Fixtures.within(tail);
                });
    source.complete(V);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(length);
  }

  @Test
  @DisplayName(
      "R4: the same if other cleanups are queued on the cleanup's thread, before the chain")
  void waitsWhileOthersAreQueued() {
    for (int depth = 0; depth < 150; depth++) { // at some of them the stack is deep enough to queue
      CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> deep = Lastly.standard().call(() -> source).andFinally(() -> {});
      for (int i = 0; i < depth; i++) {
        deep = deep.andFinally(() -> {});
      }
      List<FinallyFuture<Object>> results = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        results.add(deep.andFinally(this::settleChain));
      }
      source.complete(V);

      assertThat(results)
          .allSatisfy(result -> assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V)));
    }
    assertThat(ran).hasValue(150 * 3 * 100);
  }

  private void settleChain() {
    CompletableFuture<Object> head = new CompletableFuture<>();
    CompletableFuture<Object> last = head;
    for (int i = 0; i < 100; i++) {
      CompletableFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(ran::incrementAndGet);
    }
    int others = ran.get();
    head.complete(V);
    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(others + 100);
  }

  @Test
  @DisplayName("O5: the cleanup's promise is awaited, however deep it is nested")
  void promiseIsAwaitedAtAnyDepth() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    List<FinallyFuture<Object>> results = new ArrayList<>();
    nestAwaiting(200, results, cleaning);
    assertThat(results)
        .hasSize(200)
        .allSatisfy(result -> assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING));

    cleaning.complete(null);
    assertThat(results)
        .allSatisfy(result -> assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V)));
  }

  /** Each cleanup makes the next call, and returns the same promise as all the others. */
  private static void nestAwaiting(
      int depth, List<FinallyFuture<Object>> results, CompletableFuture<Object> cleaning) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    results.add(
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(
                () -> {
                  if (depth > 1) {
                    nestAwaiting(depth - 1, results, cleaning);
                  }
                  return cleaning;
                }));
    source.complete(V);
  }

  @Test
  @DisplayName("R4: such a cleanup may stand anywhere in a chain of calls")
  void anywhereInChainOfCalls() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(() -> nest(Shape.ONLY_CLEANUP, 1));
    }
    source.complete(V);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(1_000);
  }

  @Test
  @DisplayName("R4: such a cleanup may stand anywhere among the cleanups of one call")
  void anywhereAmongCleanups() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> last =
        Lastly.standard().call(() -> source).andFinally(() -> nest(Shape.ONLY_CLEANUP, 1));
    for (int i = 1; i < 1_000; i++) {
      last = last.andFinally(() -> nest(Shape.ONLY_CLEANUP, 1));
    }
    source.complete(V);

    assertThat(Outcome.of(last)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(1_000);
  }

  @Test
  @Tag("small-stack")
  @DisplayName("R4: nested to depth 50 at the end of a long chain, on a small stack")
  void nestedAtEndOfChain() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source;
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(() -> {});
    }
    CompletableFuture<Object> chain = last;
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> chain).andFinally(() -> nest(Shape.ONLY_CLEANUP, DEPTH));
    Fixtures.onSmallStack(512, () -> source.complete(V));

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(ran).hasValue(DEPTH);
  }
}
