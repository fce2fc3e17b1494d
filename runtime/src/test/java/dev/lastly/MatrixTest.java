/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Outcome;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Every outcome, with every end of a cleanup, at every moment and on every executor")
class MatrixTest {
  private static ExecutorService pool;

  @BeforeAll
  static void startPool() {
    pool = Executors.newSingleThreadExecutor(task -> Fixtures.daemon("pool", task));
  }

  @AfterAll
  static void stopPool() {
    pool.shutdownNow();
  }

  /** How the source settles. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Settling {
    VALUE(source -> source.complete(new Object())),
    NULL(source -> source.complete(null)),
    STAGE(source -> source.complete(new CompletableFuture<>())),
    RAW_REASON(source -> source.completeExceptionally(new IOException("e"))),
    COMPLETION_EXCEPTION(
        source -> source.completeExceptionally(new CompletionException(new IOException("e")))),
    ERROR(source -> source.completeExceptionally(new Error("e"))),
    CANCELLED(source -> source.cancel(true)),
    WRAPPED_CANCELLATION(
        source ->
            source.completeExceptionally(new CompletionException(new CancellationException())));

    private final Consumer<CompletableFuture<Object>> settle;

    Settling(Consumer<CompletableFuture<Object>> settle) {
      this.settle = settle;
    }
  }

  /** How the cleanup ends. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Ending {
    RETURNS(trial -> null),
    THROWS_CHECKED(trial -> trial.fail(new IOException("x"))),
    THROWS_ERROR(trial -> trial.fail(new Error("x"))),
    THROWS_REASON_OF_SOURCE(trial -> trial.fail(trial.reasonOfSource())),
    THROWS_INTERRUPTED_EXCEPTION(trial -> trial.fail(new InterruptedException("x"))),
    FULFILLED_PROMISE(trial -> CompletableFuture.completedFuture("dropped")),
    REJECTED_PROMISE(trial -> CompletableFuture.failedFuture(trial.failure(new IOException("x")))),
    PROMISE_REJECTED_WITH_REASON_OF_SOURCE(
        trial -> CompletableFuture.failedFuture(trial.failure(trial.reasonOfSource()))),
    FULFILS_LATER(trial -> trial.later(later -> later.complete("dropped"))),
    REJECTS_LATER(
        trial -> {
          Throwable failure = trial.failure(new IOException("x"));
          return trial.later(later -> later.completeExceptionally(failure));
        }),
    MINIMAL_STAGE(trial -> CompletableFuture.completedStage("dropped")),
    MINIMAL_STAGE_FULFILS_LATER(
        trial -> trial.later(later -> later.complete("dropped")).minimalCompletionStage()),
    FAILED_STAGE(trial -> CompletableFuture.failedStage(trial.failure(new IOException("x"))));

    private final Body body;

    Ending(Body body) {
      this.body = body;
    }

    interface Body {
      CompletionStage<?> start(Trial trial) throws Throwable;
    }
  }

  /** Where the cleanup runs. */
  enum Where {
    STANDARD {
      @Override
      Lastly lastly() {
        return Lastly.standard();
      }
    },
    INLINE {
      @Override
      Lastly lastly() {
        return Lastly.standard().withExecutor(Runnable::run);
      }
    },
    POOL {
      @Override
      Lastly lastly() {
        return Lastly.standard().withExecutor(pool);
      }
    },
    REJECTING {
      @Override
      Lastly lastly() {
        return Lastly.standard()
            .withExecutor(
                task -> {
                  throw new RejectedExecutionException();
                });
      }
    },
    RUNS_TWICE {
      @Override
      Lastly lastly() {
        return Lastly.standard()
            .withExecutor(
                task -> {
                  task.run();
                  task.run();
                });
      }
    },
    RUNS_TWICE_ON_TWO_THREADS {
      @Override
      Lastly lastly() {
        return Lastly.standard()
            .withExecutor(
                task -> {
                  pool.execute(task);
                  task.run();
                });
      }
    },
    RUNS_AND_THROWS {
      @Override
      Lastly lastly() {
        return Lastly.standard()
            .withExecutor(
                task -> {
                  task.run();
                  throw new RejectedExecutionException("and yet it ran");
                });
      }
    },
    RUNS_LATER_AND_THROWS {
      @Override
      Lastly lastly() {
        return Lastly.standard()
            .withExecutor(
                task -> {
                  pool.execute(task);
                  throw new RejectedExecutionException("and yet it will run");
                });
      }
    };

    abstract Lastly lastly();
  }

  /** When the source settles. */
  enum When {
    BEFORE_THE_CALL,
    AFTER_ATTACHING,
    ON_ANOTHER_THREAD
  }

  /** How the cleanup is attached: alone, or after another, in two ways that mean the same. */
  enum Style {
    ONLY_CLEANUP {
      @Override
      FinallyFuture<Object> attach(
          Lastly lastly, CompletionStage<Object> source, Cleanup first, AsyncCleanup second) {
        return lastly.call(() -> source).andFinallyCompose(second);
      }
    },
    SECOND_OF_ONE_CALL {
      @Override
      FinallyFuture<Object> attach(
          Lastly lastly, CompletionStage<Object> source, Cleanup first, AsyncCleanup second) {
        return lastly.call(() -> source).andFinally(first).andFinallyCompose(second);
      }
    },
    CALL_OF_CALL {
      @Override
      FinallyFuture<Object> attach(
          Lastly lastly, CompletionStage<Object> source, Cleanup first, AsyncCleanup second) {
        FinallyFuture<Object> before = lastly.call(() -> source).andFinally(first);
        return lastly.call(() -> before).andFinallyCompose(second);
      }
    };

    abstract FinallyFuture<Object> attach(
        Lastly lastly, CompletionStage<Object> source, Cleanup first, AsyncCleanup second);
  }

  record Cell(Settling settling, Ending ending, Where where, When when) {}

  static Stream<Cell> cells() {
    return cross(
        Settling.values(),
        settling ->
            cross(
                Ending.values(),
                ending ->
                    cross(
                        Where.values(),
                        where ->
                            Arrays.stream(When.values())
                                .map(when -> new Cell(settling, ending, where, when)))));
  }

  private static <T> Stream<Cell> cross(T[] values, Function<T, Stream<Cell>> cells) {
    return Arrays.stream(values).flatMap(cells);
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("O1 to O11, I1, I4, I5: one cleanup")
  void oneCleanup(Cell cell) {
    new Trial(cell).run(Style.ONLY_CLEANUP);
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("I6: p.andFinally(b) means what lastly.call(() -> p).andFinally(b) means")
  void secondCleanup(Cell cell) {
    new Trial(cell).run(Style.SECOND_OF_ONE_CALL);
    new Trial(cell).run(Style.CALL_OF_CALL);
  }

  @ParameterizedTest
  @MethodSource("cells")
  @DisplayName("I6: the same after a cleanup that failed")
  void secondCleanupAfterFailure(Cell cell) {
    new Trial(cell).afterFailure().run(Style.SECOND_OF_ONE_CALL);
    new Trial(cell).afterFailure().run(Style.CALL_OF_CALL);
  }

  /** One call. */
  static final class Trial {
    private final Cell cell;
    private final CompletableFuture<Object> source = new CompletableFuture<>();
    private final AtomicInteger starts = new AtomicInteger();

    /** Fulfils with how to settle the cleanup's promise, as soon as there is one to settle. */
    private final CompletableFuture<Runnable> settleLater = new CompletableFuture<>();

    /** What the cleanup before this one throws, if it does. */
    private Throwable earlierFailure;

    private volatile Throwable failure;

    Trial(Cell cell) {
      this.cell = cell;
    }

    Trial afterFailure() {
      earlierFailure = new IOException("earlier");
      return this;
    }

    private void first() throws Throwable {
      if (earlierFailure != null) {
        throw earlierFailure;
      }
    }

    Throwable failure(Throwable x) {
      failure = x;
      return x;
    }

    CompletionStage<?> fail(Throwable x) throws Throwable {
      throw failure(x);
    }

    Throwable reasonOfSource() {
      Outcome outcome = Outcome.of(source);
      return outcome.isRejected() ? (Throwable) outcome.object() : new IOException("x");
    }

    CompletableFuture<Object> later(Consumer<CompletableFuture<Object>> settle) {
      CompletableFuture<Object> later = new CompletableFuture<>();
      settleLater.complete(() -> settle.accept(later));
      return later;
    }

    void run(Style style) {
      if (cell.when == When.BEFORE_THE_CALL) {
        settleSource();
      }
      FinallyFuture<Object> result =
          style.attach(
              cell.where.lastly(),
              source,
              this::first,
              () -> {
                starts.incrementAndGet();
                return cell.ending.body.start(this);
              });
      if (cell.when == When.AFTER_ATTACHING) {
        settleSource();
      } else if (cell.when == When.ON_ANOTHER_THREAD) {
        Fixtures.daemon("settler", this::settleSource).start();
      }
      Thread.interrupted(); // the cleanup may have been interrupted on this thread

      if (cell.ending.name().endsWith("LATER")) {
        Runnable settle = Fixtures.within(settleLater);
        assertThat(Outcome.of(result)).isEqualTo(Outcome.PENDING);
        settle.run();
      }
      check(result);
    }

    private void settleSource() {
      cell.settling.settle.accept(source);
    }

    private void check(FinallyFuture<Object> result) {
      Outcome outcome = Outcome.await(result);
      awaitIdle();
      Outcome ofSource = Outcome.of(source);
      Outcome before = earlierFailure == null ? ofSource : Outcome.rejected(earlierFailure);
      assertThat(outcome).isEqualTo(failure == null ? before : Outcome.rejected(failure));
      assertThat(result.isCancelled()).isEqualTo(outcome.object() instanceof CancellationException);
      assertSuppressed(failure, before);
      assertSuppressed(earlierFailure, ofSource);
      if (ofSource.isRejected() && !ofSource.equals(Outcome.rejected(failure))) {
        assertThat(((Throwable) ofSource.object()).getSuppressed()).isEmpty();
      }
      assertThat(result).isNotSameAs(source);
      assertThat(starts).hasValue(1);
    }

    private static void assertSuppressed(Throwable failure, Outcome before) {
      if (failure != null) {
        assertThat(failure.getSuppressed())
            .isEqualTo(
                before.isRejected() && !before.equals(Outcome.rejected(failure))
                    ? new Object[] {before.object()}
                    : new Object[0]);
      }
    }

    /** Some executors have one more run to try after the result has settled. */
    private void awaitIdle() {
      if (cell.where.name().startsWith("RUNS")) {
        Fixtures.within(pool.submit(() -> {}));
      }
    }
  }
}
