/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseStage;
import dev.lastly.spi.Subclasses;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
@DisplayName("I1, R3: futures that complete the stages derived from them, and so skip callbacks")
class DerivedStagesTest {
  private static final Object V = new Object();

  /** Ends what is derived from it before it settles, or from the start. */
  static final class Owner<T> extends CompletableFuture<T> {
    private final ConcurrentLinkedQueue<CompletableFuture<?>> derived =
        new ConcurrentLinkedQueue<>();
    private final boolean endsAtOnce;

    Owner(boolean endsAtOnce) {
      this.endsAtOnce = endsAtOnce;
    }

    @Override
    public <U> Owner<U> newIncompleteFuture() {
      Owner<U> made = new Owner<>(endsAtOnce);
      derived.add(made);
      if (endsAtOnce) {
        made.completeExceptionally(new CancellationException());
      }
      return made;
    }

    void endDerived() {
      derived.forEach(each -> each.completeExceptionally(new TimeoutException()));
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      endDerived();
      return super.cancel(mayInterruptIfRunning);
    }
  }

  private static final EagerType<Owner<Object>, ?> OWNERS =
      Subclasses.of(Owner::newIncompleteFuture, () -> new Owner<>(false));

  enum End {
    VALUE,
    REASON,
    WRAPPED_REASON,
    CANCELLATION;

    /** Settles the future. Returns the outcome. */
    Outcome end(Owner<Object> future) {
      Exception reason =
          switch (this) {
            case VALUE -> null;
            case REASON -> new Exception("e");
            case WRAPPED_REASON -> new CompletionException(new Exception("e"));
            case CANCELLATION -> new CancellationException();
          };
      if (reason == null) {
        future.complete(V);
        return Outcome.fulfilled(V);
      }
      future.completeExceptionally(reason);
      return Outcome.rejected(reason);
    }
  }

  private final Journal journal = new Journal();

  @ParameterizedTest
  @EnumSource
  @DisplayName("as the source, pending")
  void pendingSource(End end) {
    Owner<Object> source = new Owner<>(false);
    CompletableFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    source.endDerived();

    assertThat(journal.names()).isEmpty();
    Outcome expected = end.end(source);
    assertThat(Outcome.of(result)).isEqualTo(expected);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("as the source, with stages that have ended from the start")
  void endedFromTheStart(End end) {
    for (boolean isSettled : List.of(true, false)) {
      Owner<Object> source = new Owner<>(true);
      Outcome before = isSettled ? end.end(source) : null;
      CompletableFuture<Object> result =
          Lastly.standard()
              .withExecutor(Runnable::run)
              .call(() -> source)
              .andFinally(journal.cleanup("a"));
      Outcome expected = before == null ? end.end(source) : before;
      assertThat(Outcome.of(result)).isEqualTo(expected);
    }
    assertThat(journal.names()).containsExactly("a", "a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("as the source of a call whose result is of the subclass, too")
  @SuppressWarnings("ReferenceEquality") // identity is intended
  void sourceOfTheType(End end) {
    Owner<Object> source = new Owner<>(false);
    CompletableFuture<Object> result =
        Lastly.standard()
            .call("call", OWNERS, () -> source)
            .andFinally(journal.cleanup("a"))
            .promise();
    source.derived.stream().filter(each -> each != result).forEach(each -> each.cancel(false));

    Outcome expected = end.end(source);
    assertThat(Outcome.of(result)).isEqualTo(expected);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("as the promise of a cleanup")
  void cleanup(End end) {
    Owner<Object> cleanup = new Owner<>(false);
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(() -> cleanup)
            .andFinally(journal.cleanup("a"));
    source.complete(V);
    cleanup.endDerived();

    assertThat(journal.names()).isEmpty();
    Outcome ended = end.end(cleanup);
    assertThat(Outcome.of(result)).isEqualTo(end == End.VALUE ? Outcome.fulfilled(V) : ended);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("as the promise of an opener, and of a call that follows it")
  void opener(End end) {
    Owner<Object> opener = new Owner<>(false);
    Owner<Object> source = new Owner<>(false);
    CompletableFuture<Object> result =
        Lastly.standard()
            .usingCompose(() -> opener, opened -> journal.cleanup("close").start())
            .call(() -> source)
            .andFinally(journal.cleanup("a"));
    opener.endDerived();
    opener.complete(V);
    source.endDerived();

    assertThat(journal.names()).isEmpty();
    Outcome expected = end.end(source);
    assertThat(Outcome.of(result)).isEqualTo(expected);
    assertThat(journal.names()).containsExactly("close", "a");
  }

  @Test
  @DisplayName("I10: as the result, of which a cancellation is forwarded")
  void forwardedCancellation() {
    Owner<Object> source = new Owner<>(false);
    AtomicInteger runs = new AtomicInteger();
    CompletableFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call("call", OWNERS, () -> source)
            .andFinally(runs::incrementAndGet)
            .promise();
    result.cancel(false);

    assertThat(source).isCancelled();
    assertThat(runs).hasValue(1);
  }

  /** Has no stages to derive, so that the JDK's own code never calls its callbacks. */
  private static final class Barren extends CompletableFuture<Object> {
    @Override
    @SuppressWarnings("NullAway") // which is what is wrong with it
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return null;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R2: futures that derive none count as throwing, whether they have settled or not")
  void derivingNone(boolean isSettled) {
    Barren source = new Barren();
    Barren cleanup = new Barren();
    if (isSettled) {
      source.complete(V);
      cleanup.complete(null);
    }
    CompletableFuture<Object> ofSource =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    CompletableFuture<Object> ofCleanup =
        Lastly.standard()
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinallyCompose(() -> cleanup)
            .andFinally(journal.cleanup("b"));
    source.complete(V);
    cleanup.complete(null);

    assertThatThrownBy(ofSource::join).hasCauseInstanceOf(NullPointerException.class);
    assertThatThrownBy(ofCleanup::join).hasCauseInstanceOf(NullPointerException.class);
    assertThat(journal.names()).containsExactlyInAnyOrder("a", "b");
  }

  /** What a subclass whose derived stages are plain futures may do with a callback. */
  enum Handling {
    TIME_LIMIT {
      @Override
      <T, U> CompletableFuture<U> handle(Handled<T> future, BiFunction<T, Throwable, U> callback) {
        CompletableFuture<U> derived = future.handlePlainly(callback);
        derived.completeExceptionally(new TimeoutException());
        return derived;
      }
    },
    THROWS_BEFORE {
      @Override
      <T, U> CompletableFuture<U> handle(Handled<T> future, BiFunction<T, Throwable, U> callback) {
        return future.handlePlainly(
            (value, reason) -> {
              throw new IllegalStateException("no context");
            });
      }
    },
    REJECTED_TASK {
      @Override
      <T, U> CompletableFuture<U> handle(Handled<T> future, BiFunction<T, Throwable, U> callback) {
        return future.handleAsync(
            callback,
            task -> {
              throw new RejectedExecutionException();
            });
      }
    };

    abstract <T, U> CompletableFuture<U> handle(
        Handled<T> future, BiFunction<T, Throwable, U> callback);
  }

  /** Overrides {@code handle} alone, as many subclasses do. */
  static final class Handled<T> extends CompletableFuture<T> {
    private final Handling handling;

    Handled(Handling handling) {
      this.handling = handling;
    }

    @Override
    @SuppressWarnings("unchecked") // callbacks only read what they are given
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> callback) {
      return handling.handle(this, (BiFunction<T, Throwable, U>) callback);
    }

    <U> CompletableFuture<U> handlePlainly(BiFunction<T, Throwable, U> callback) {
      return super.handle(callback);
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: futures that skip callbacks of stages which are plain futures")
  void plainDerivedStages(Handling handling) {
    Handled<Object> opener = new Handled<>(handling);
    Handled<Object> source = new Handled<>(handling);
    Handled<Object> cleanup = new Handled<>(handling);
    FinallyFuture<Object> result =
        Lastly.standard()
            .usingCompose(() -> opener, opened -> journal.cleanup("close").start())
            .call(() -> source)
            .andFinallyCompose(() -> cleanup)
            .andFinally(journal.cleanup("a"));

    opener.complete(V);
    assertThat(journal.names()).isEmpty();
    source.completeExceptionally(new IllegalStateException("e"));
    assertThat(journal.names()).containsExactly("close");
    Exception failure = new Exception("x");
    cleanup.completeExceptionally(failure);
    assertThat(journal.names()).containsExactly("close", "a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(failure));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R2: the same, if they have settled before")
  void settledWithPlainDerivedStages(Handling handling) {
    Handled<Object> source = new Handled<>(handling);
    source.complete(V);
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));

    assertThat(Outcome.await(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(journal.names()).containsExactly("a");
  }

  private static final class Plain extends PromiseStage<Object> {
    private final List<CompletableFuture<?>> handled = new ArrayList<>();

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> f) {
      CompletableFuture<U> stage = super.handle(f);
      handled.add(stage);
      return stage;
    }
  }

  @Test
  @DisplayName("T2: what is derived from the stage of another type is not watched, too")
  void promiseStage() {
    Plain cleanup = new Plain();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinallyCompose(() -> cleanup);

    assertThat(cleanup.handled)
        .singleElement()
        .satisfies(stage -> assertThat(stage.getNumberOfDependents()).isZero());
    cleanup.complete(null);
    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V));
  }

  private static final ThreadLocal<@Nullable String> BOUND = new ThreadLocal<>();

  /** Calls its callbacks with something bound to the thread, as context propagation does. */
  private static final class Binding<T> extends CompletableFuture<T> {
    @Override
    public <U> Binding<U> newIncompleteFuture() {
      return new Binding<>();
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> callback) {
      return super.handle(
          (value, reason) -> {
            BOUND.set("bound");
            try {
              return callback.apply(value, reason);
            } finally {
              BOUND.remove();
            }
          });
    }
  }

  private static final EagerType<Binding<Object>, ?> BINDING =
      Subclasses.of(Binding::newIncompleteFuture, Binding::new);

  @Test
  @DisplayName(
      "R2: such futures are called themselves first, as they may do something around callbacks")
  void aroundCallbacks() {
    Binding<Object> source = new Binding<>();
    Binding<Object> cleanup = new Binding<>();
    List<@Nullable String> bound = new ArrayList<>();
    Cleanup bindings = () -> bound.add(BOUND.get());
    Lastly.standard()
        .call(() -> source)
        .andFinally(bindings)
        .andFinallyCompose(() -> cleanup)
        .andFinally(bindings);
    Lastly.standard().call("call", BINDING, () -> source).andFinally(bindings).promise();
    source.complete(V);
    cleanup.complete(V);

    assertThat(bound).containsExactly("bound", "bound", "bound");
  }

  /** Says that it is pending, and that its stages are complete. */
  private static final class Lying<T> extends CompletableFuture<T> {
    @Override
    public <U> Lying<U> newIncompleteFuture() {
      Lying<U> made = new Lying<>();
      made.complete(null);
      return made;
    }

    @Override
    public boolean isDone() {
      return false;
    }
  }

  @Test
  @DisplayName("R2: such futures need not tell the truth about themselves")
  void lying() {
    Lying<Object> source = new Lying<>();
    CompletableFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    source.complete(V);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(journal.names()).containsExactly("a");
  }

  private record Envelope(Object body) {}

  private static final EagerType<CompletableFuture<Envelope>, Object> BODIES =
      EagerType.of(
          envelope -> envelope.thenApply(Envelope::body), body -> body.thenApply(Envelope::new));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("T1: a future whose type converts it is watched as the type says")
  void convertedFuture(boolean isSettled) {
    CompletableFuture<Envelope> source = new CompletableFuture<>();
    if (isSettled) {
      source.complete(new Envelope(V));
    }
    CompletableFuture<Envelope> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .call("call", BODIES, () -> source)
            .andFinally(journal.cleanup("a"))
            .promise();
    source.complete(new Envelope(V));

    assertThat(result).isCompletedWithValue(new Envelope(V));
    assertThat(journal.names()).containsExactly("a");
  }

  /** Calls its callbacks on a thread of its own, and ends the first stage derived from it. */
  private static final class OfThread<T> extends CompletableFuture<T> {
    private final Executor thread;
    private boolean hasEnded;

    OfThread(Executor thread) {
      this.thread = thread;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new OfThread<>(thread);
    }

    @Override
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> callback) {
      CompletableFuture<U> handled = handleAsync(callback, thread);
      if (!hasEnded) {
        hasEnded = true;
        handled.cancel(false);
      } else {
        for (int i = ThreadLocalRandom.current().nextInt(50); i > 0; i--) {
          Thread.onSpinWait(); // until the thread is about to call back
        }
      }
      return handled;
    }
  }

  @Test
  @DisplayName("O1, O2: futures that call back on another thread are not taken for fulfilled")
  void callBackOnAnotherThread() {
    AtomicReference<Runnable> next = new AtomicReference<>();
    AtomicBoolean isOver = new AtomicBoolean();
    Thread spinning =
        new Thread(
            () -> {
              while (!isOver.get()) {
                Runnable task = next.getAndSet(null);
                if (task != null) {
                  task.run();
                }
              }
            });
    spinning.setDaemon(true);
    spinning.start();
    Executor thread =
        task -> {
          while (!next.compareAndSet(null, task)) {
            assertThat(spinning.isAlive()).isTrue();
          }
        };
    Exception reason = new Exception("e");
    try {
      for (int i = 0; i < Fixtures.effort(100_000); i++) {
        OfThread<Object> source = new OfThread<>(thread);
        CompletableFuture<Object> result =
            Lastly.standard().call(() -> source).andFinally(() -> {});
        source.completeExceptionally(reason);
        assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(reason));
      }
    } finally {
      isOver.set(true);
    }
  }
}
