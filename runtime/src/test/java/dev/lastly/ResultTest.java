/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The result of a call with cleanups")
class ResultTest {
  private static final Object V = new Object();

  private final ExecutorService settler =
      Executors.newSingleThreadExecutor(task -> Fixtures.daemon("settler", task));
  private final ExecutorService cleaner =
      Executors.newSingleThreadExecutor(task -> Fixtures.daemon("cleaner", task));

  @AfterEach
  void shutDown() {
    settler.shutdownNow();
    cleaner.shutdownNow();
  }

  @Test
  @DisplayName("R1: the result is a new promise, never the source, even if that has settled")
  void newPromise() {
    CompletableFuture<Object> pending = new CompletableFuture<>();
    CompletableFuture<Object> settled = CompletableFuture.completedFuture(V);
    FinallyFuture<Object> first = Lastly.standard().call(() -> pending).andFinally(() -> {});
    FinallyFuture<Object> second = first.andFinally(() -> {});
    FinallyFuture<Object> third = Lastly.standard().call(() -> second).andFinally(() -> {});
    FinallyFuture<Object> ofSettled = Lastly.standard().call(() -> settled).andFinally(() -> {});

    assertThat(List.of(pending, first, second, third)).doesNotHaveDuplicates();
    assertThat(ofSettled).isNotSameAs(settled);
  }

  @Test
  @DisplayName("R1: a caller that settles the result by hand does not settle the source")
  void sourceIsNotExposed() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    result.toCompletableFuture().complete(V);

    assertThat(source).isNotDone();
  }

  @Test
  @DisplayName("R1: stages that depend on the result are ordinary CompletableFutures")
  void dependentsAreOrdinary() {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> new CompletableFuture<>()).andFinally(() -> {});

    assertThat(result.thenApply(value -> value)).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(result.copy()).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(result.toCompletableFuture()).isSameAs(result);
  }

  /** Written and read without any synchronization of its own. */
  private static final class Plain {
    int beforeSettling;
    int byFirstCleanup;
    int bySecondCleanup;
  }

  @Test
  @DisplayName("R6: source, then cleanup, then result: each sees what was written before")
  void happensBefore() {
    for (int i = 1; i <= Fixtures.effort(10_000); i++) {
      int number = i;
      Plain plain = new Plain();
      CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> result =
          Lastly.standard()
              .withExecutor(cleaner)
              .call(() -> source)
              .andFinallyCompose(
                  () -> {
                    plain.byFirstCleanup = plain.beforeSettling + 1;
                    return CompletableFuture.runAsync(() -> plain.byFirstCleanup++, settler);
                  })
              .andFinally(() -> plain.bySecondCleanup = plain.byFirstCleanup + 1);
      settler.execute(
          () -> {
            plain.beforeSettling = number;
            source.complete(V);
          });
      result.join();

      if (plain.bySecondCleanup != number + 3) {
        throw new AssertionError(plain.bySecondCleanup + " instead of " + (number + 3));
      }
    }
  }

  @Test
  @DisplayName("R6: a cleanup that is attached while the first ends sees what the first wrote")
  void attachedHappensAfter() {
    final class Round {
      final Plain plain = new Plain();
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> first =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(() -> plain.byFirstCleanup = plain.beforeSettling + 1);
      FinallyFuture<Object> second;
    }

    Fixtures.<Round>race(
        100_000,
        Round::new,
        round -> {
          round.plain.beforeSettling = 1;
          round.source.complete(V);
        },
        round ->
            round.second =
                round.first.andFinally(
                    () -> round.plain.bySecondCleanup = round.plain.byFirstCleanup + 1),
        round -> {
          round.second.join();
          if (round.plain.bySecondCleanup != 3) {
            throw new AssertionError(String.valueOf(round.plain.bySecondCleanup));
          }
        });
  }
}
