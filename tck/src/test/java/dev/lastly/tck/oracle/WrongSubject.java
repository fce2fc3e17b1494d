/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import dev.lastly.Cleanup;
import dev.lastly.Lastly;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What people write by hand, and Lastly with one mistake each. The oracle must find them all. */
@SuppressWarnings("FutureReturnValueIgnored") // as people write it
enum WrongSubject implements Subject {
  WHEN_COMPLETE {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return source.whenComplete((value, reason) -> start(cleanup));
    }
  },
  HANDLE_THEN_COMPOSE {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return source
          .handle((value, reason) -> start(cleanup).thenCompose(ended -> source))
          .thenCompose(result -> result);
    }
  },
  RUNS_TWICE {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(
          source,
          () -> {
            cleanup.start();
            return cleanup.start();
          });
    }
  },
  RUNS_AFTER_SUCCESS_ONLY {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(source, () -> source.isCompletedExceptionally() ? null : cleanup.start());
    }
  },
  DOES_NOT_AWAIT {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(source, (Cleanup) cleanup::start);
    }
  },
  SWALLOWS {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(source, () -> start(cleanup).exceptionally(failure -> null));
    }
  },
  KEEPS_THE_FIRST_REASON {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(
          source,
          () ->
              source.isCompletedExceptionally()
                  ? start(cleanup).exceptionally(failure -> null)
                  : cleanup.start());
    }
  },
  FULFILLS_WITH_WHAT_THE_CLEANUP_DOES {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      CompletableFuture<Object> result = new CompletableFuture<>();
      source.handle(
          (value, reason) ->
              reason == null
                  ? start(cleanup).handle((ended, failure) -> settle(result, ended, failure))
                  : start(cleanup).handle((e, x) -> settle(result, e, x == null ? reason : x)));
      return result;
    }
  },
  NEVER_SETTLES_AFTER_A_FAILURE {
    @Override
    CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup) {
      return right(source, cleanup).exceptionallyCompose(failure -> new CompletableFuture<>());
    }
  };

  abstract CompletionStage<Object> attach(CompletableFuture<Object> source, AsyncCleanup cleanup);

  /** None of them fails just because a stage is foreign. */
  @Override
  public CompletionStage<Object> andFinally(CompletionStage<Object> source, AsyncCleanup cleanup) {
    return attach(adopted(source), cleanup);
  }

  /** All happens on one thread. */
  @Override
  public Duration patience() {
    return Duration.ZERO;
  }

  private static CompletionStage<Object> right(
      CompletionStage<Object> source, AsyncCleanup cleanup) {
    return Lastly.standard()
        .withExecutor(Runnable::run)
        .call(() -> source)
        .andFinallyCompose(cleanup);
  }

  private static CompletableFuture<Object> start(AsyncCleanup cleanup) {
    try {
      CompletionStage<?> promise = cleanup.start();
      return promise == null ? CompletableFuture.completedFuture(null) : adopted(promise);
    } catch (Throwable t) {
      return CompletableFuture.failedFuture(t);
    }
  }

  private static CompletableFuture<Object> adopted(CompletionStage<?> stage) {
    CompletableFuture<Object> promise = new CompletableFuture<>();
    try {
      stage.handle((value, reason) -> settle(promise, value, reason));
    } catch (Throwable t) {
      promise.completeExceptionally(t);
    }
    return promise;
  }

  private static boolean settle(CompletableFuture<Object> promise, Object value, Throwable reason) {
    return reason == null ? promise.complete(value) : promise.completeExceptionally(reason);
  }
}
