/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  @DisplayName("I17: on what follows in its own chain")
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
}
