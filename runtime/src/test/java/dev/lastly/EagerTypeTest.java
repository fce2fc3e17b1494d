/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import dev.lastly.spi.Subclasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a type of promises is asked for, and when. */
class EagerTypeTest {
  /** Of futures, with an executor for callers, which writes down what it is asked for. */
  private static class Asked implements EagerType<CompletableFuture<Object>, @Nullable Object> {
    private final EagerType<CompletableFuture<Object>, @Nullable Object> type;
    private final @Nullable Executor executor;
    private final List<String> questions = new ArrayList<>();
    private boolean isCancelForwarded;

    @SuppressWarnings("unchecked") // of futures of any kind
    Asked(@Nullable Executor executor) {
      this.type =
          (EagerType<CompletableFuture<Object>, @Nullable Object>)
              Subclasses.<CompletableFuture<Object>>of(
                  CompletableFuture::newIncompleteFuture, CompletableFuture::new);
      this.executor = executor;
    }

    @Override
    public CompletionStage<@Nullable Object> toStage(CompletableFuture<Object> promise) {
      questions.add("toStage");
      return type.toStage(promise);
    }

    @Override
    public @Nullable Settleable<CompletableFuture<Object>, @Nullable Object> settleable(
        @Nullable CompletableFuture<Object> source) {
      questions.add(source == null ? "settleable without source" : "settleable");
      return type.settleable(source);
    }

    @Override
    public @Nullable Executor callersExecutor() {
      questions.add("callersExecutor");
      return executor;
    }

    @Override
    public boolean isCancelForwarded() {
      return isCancelForwarded;
    }
  }

  private final Object v = new Object();
  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final Asked type = new Asked(tasks::add);
  private final List<Object> ran = new ArrayList<>();

  private PromiseCall<CompletableFuture<Object>> call(Lastly lastly) {
    return lastly
        .call(
            "Rows.load",
            type,
            () -> {
              type.questions.add("the call");
              return source;
            })
        .andFinally(() -> ran.add("a"))
        .andFinally(() -> ran.add("b"));
  }

  @Test
  @DisplayName("I15: a value that the caller receives is not late")
  void received() {
    List<Object> late = new ArrayList<>();
    Lastly lastly = Lastly.standard().onLateValue((name, value) -> late.add(value));
    CompletableFuture<Object> received = call(lastly).promise();
    source.complete(v);
    assertThat(received).isCompletedWithValue(v);
    assertThat(late).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("T1: if the call's promise is cancelled, so is the result, in a scope as well")
  void cancelledByItsSource(boolean isInScope) {
    List<Throwable> reasons = new ArrayList<>();
    Asked cancellable =
        new Asked(null) {
          @Override
          public Settleable<CompletableFuture<Object>, @Nullable Object> settleable(
              @Nullable CompletableFuture<Object> from) {
            Settleable<CompletableFuture<Object>, @Nullable Object> made = super.settleable(from);
            return new Settleable<>() {
              @Override
              public CompletableFuture<Object> promise() {
                return made.promise();
              }

              @Override
              public boolean settle(@Nullable Object value, @Nullable Throwable reason) {
                return made.settle(value, reason);
              }

              @Override
              public boolean settleCancelled(CancellationException reason) {
                reasons.add(reason);
                return made.settle(null, reason);
              }

              @Override
              public void onCancel(Consumer<Boolean> handler) {
                made.onCancel(handler);
              }
            };
          }
        };
    Lastly lastly = Lastly.standard();
    AutoCloseable opened = () -> ran.add("close");
    PromiseCall<CompletableFuture<Object>> call =
        isInScope
            ? lastly.using(() -> opened).call("Rows.load", cancellable, () -> source)
            : lastly.call("Rows.load", cancellable, () -> source);
    CompletableFuture<Object> result = call.andFinally(() -> ran.add("a")).promise();
    source.cancel(false);

    assertThat(result).isCancelled();
    assertThat(reasons).hasSize(1).hasOnlyElementsOfType(CancellationException.class);
  }

  @Test
  @DisplayName("T1: a promise that knows no cancellation by its source is rejected with the reason")
  void settledAsCancelled() {
    List<@Nullable Object> settled = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    Settleable<Object, Object> settleable =
        new Settleable<>() {
          @Override
          public Object promise() {
            return v;
          }

          @Override
          public boolean settle(@Nullable Object value, @Nullable Throwable reason) {
            settled.add(value);
            settled.add(reason);
            return asked.getAndIncrement() == 0;
          }

          @Override
          public void onCancel(Consumer<Boolean> handler) {}
        };
    CancellationException reason = new CancellationException();

    assertThat(settleable.settleCancelled(reason)).isTrue();
    assertThat(settleable.settleCancelled(reason)).isFalse();
    assertThat(settled).containsExactly(null, reason, null, reason);
  }

  @Test
  @DisplayName("T3: the source is cancelled, too, where the library's derived promises do so")
  void cancelled() {
    type.isCancelForwarded = true;
    assertThat(call(Lastly.standard()).promise().cancel(true)).isTrue();
    assertThat(source).isCancelled();
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  @DisplayName("T3, U5: in a scope likewise, whether it is open already or is still to be opened")
  void cancelledInScope() {
    type.isCancelForwarded = true;
    CompletableFuture<Object> result =
        Lastly.standard()
            .using(() -> () -> ran.add("close"))
            .call("Rows.load", type, () -> source)
            .promise();
    assertThat(result.cancel(true)).isTrue();
    assertThat(source).isCancelled();
    assertThat(ran).containsExactly("close");

    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    CompletableFuture<Object> opened =
        Lastly.standard()
            .usingCompose(() -> opening)
            .call("Rows.load", type, () -> source)
            .promise();
    assertThat(opened.cancel(true)).isTrue();
    opening.complete(() -> ran.add("close what was opened later"));
    assertThat(ran).containsExactly("close", "close what was opened later");
    assertThat(type.questions)
        .containsExactly("settleable", "toStage", "settleable without source");
  }

  @Test
  @DisplayName("T3, I11: what the source throws when it is cancelled is reported, an error too")
  void cancelOfSourceThrows() {
    List<Throwable> late = new ArrayList<>();
    Lastly lastly = Lastly.standard().onLateFailure((call, failure) -> late.add(failure));
    type.isCancelForwarded = true;
    IllegalStateException exception = new IllegalStateException();
    AssertionError error = new AssertionError();
    assertThat(resultOfFailingToCancel(lastly, exception).cancel(true)).isTrue();
    assertThat(resultOfFailingToCancel(lastly, error).cancel(true)).isTrue();
    assertThat(late).containsExactly(exception, error);
  }

  private CompletableFuture<Object> resultOfFailingToCancel(Lastly lastly, Throwable failure) {
    CompletableFuture<Object> failing =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw Failures.<RuntimeException>unchecked(failure);
          }
        };
    return lastly.call("Rows.load", type, () -> failing).promise();
  }

  @Test
  @DisplayName(
      "T3: where derived promises do not cancel it, the source is cancelled only on request")
  void cancelledAlone() {
    assertThat(call(Lastly.standard()).promise().cancel(true)).isTrue();
    assertThat(source).isNotDone();
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    assertThat(forwarding.withCancelForwarded()).isSameAs(forwarding);
    assertThat(call(forwarding).promise().cancel(true)).isTrue();
    assertThat(source).isCancelled();
  }

  @Test
  @DisplayName("T4: settled already: the cleanups run on the executor of the caller, if it has one")
  void settledAlready() {
    source.complete(v);
    CompletableFuture<Object> result = call(Lastly.standard()).promise();
    assertThat(ran).isEmpty();
    assertThat(result).isNotDone();
    assertThat(tasks).hasSize(1);
    tasks.remove().run();

    assertThat(ran).containsExactly("a", "b");
    assertThat(result).isCompletedWithValue(v);
    assertThat(tasks).isEmpty();
  }

  @Test
  @DisplayName("I1: nothing is called before the result is asked for")
  void notAskedFor() {
    PromiseCall<CompletableFuture<Object>> call = call(Lastly.standard());
    assertThat(type.questions).isEmpty();
    call.promise();
    assertThat(type.questions).containsExactly("the call", "settleable", "toStage");
  }

  @Test
  @DisplayName("T4: a type that cannot name the executor of the caller: in the common pool")
  void brokenExecutor() throws InterruptedException {
    source.complete(v);
    IllegalStateException broken = new IllegalStateException("broken");
    CountDownLatch cleaned = new CountDownLatch(1);
    EagerType<CompletableFuture<Object>, @Nullable Object> breaking =
        new Asked(null) {
          @Override
          public Executor callersExecutor() {
            throw broken;
          }
        };
    List<Object> reported = new ArrayList<>();
    CompletableFuture<Object> result =
        Lastly.standard()
            .onLateFailure((name, failure) -> reported.add(failure))
            .call("Rows.load", breaking, () -> source)
            .andFinally(cleaned::countDown)
            .promise();
    assertThat(cleaned.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Fixtures.within(result)).isSameAs(v);
    assertThat(reported).containsExactly(broken);
  }

  @Test
  @DisplayName("T4: in a scope and in a context likewise")
  void inScopeAndContext() {
    source.complete(v);
    CompletableFuture<Object> result =
        Lastly.standard()
            .withContext(() -> step -> () -> runNoted(step))
            .using(() -> () -> ran.add("close"))
            .call("Rows.load", type, () -> source)
            .andFinally(() -> ran.add("a"))
            .promise();
    assertThat(ran).isEmpty();
    tasks.remove().run();

    assertThat(ran).containsExactly("in context", "close", "in context", "a");
    assertThat(result).isCompletedWithValue(v);
  }

  private void runNoted(Runnable step) {
    ran.add("in context");
    step.run();
  }

  @Test
  @DisplayName("T4: a call that throws is like one that has settled")
  void callThrows() {
    Exception e = new Exception("e");
    CompletableFuture<Object> result =
        Lastly.standard()
            .<CompletableFuture<Object>>call(
                "Rows.load",
                type,
                () -> {
                  throw e;
                })
            .andFinally(() -> ran.add("a"))
            .promise();
    assertThat(ran).isEmpty();
    tasks.remove().run();

    assertThat(ran).containsExactly("a");
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(e));
  }

  @Test
  @DisplayName("I3: still pending: the cleanups run where the source settles")
  void pending() {
    CompletableFuture<Object> result = call(Lastly.standard()).promise();
    source.complete(v);

    assertThat(ran).containsExactly("a", "b");
    assertThat(result).isCompletedWithValue(v);
    assertThat(tasks).isEmpty();
  }

  @Test
  @DisplayName("I4: an executor for all cleanups comes first, and the caller's is not asked for")
  void withExecutor() {
    source.complete(v);
    CompletableFuture<Object> result =
        call(Lastly.standard().withExecutor(Runnable::run)).promise();

    assertThat(ran).containsExactly("a", "b");
    assertThat(result).isCompletedWithValue(v);
    assertThat(type.questions).containsExactly("the call", "settleable", "toStage");
  }

  @Test
  @DisplayName("I3, T4: an executor of the caller's that rejects it: in the common pool")
  void rejected() {
    source.complete(v);
    List<Thread> threads = new ArrayList<>();
    Asked rejecting =
        new Asked(
            task -> {
              throw new RejectedExecutionException();
            });
    CompletableFuture<Object> result =
        Lastly.standard()
            .call("Rows.load", rejecting, () -> source)
            .andFinally(() -> threads.add(Thread.currentThread()))
            .promise();

    assertThat(Fixtures.within(result)).isSameAs(v);
    assertThat(threads).hasSize(1).doesNotContain(Thread.currentThread());
  }

  @Test
  @DisplayName("I4: an executor that runs each at once: none within another, and in order")
  void inlineExecutor() {
    List<Integer> depths = new ArrayList<>();
    List<String> threw = new ArrayList<>();
    Executor inline =
        task -> {
          task.run();
          threw.add("threw");
          throw new AssertionError("after it has run the task");
        };
    PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard().withExecutor(inline).call("Rows.load", type, () -> source);
    for (int i = 0; i < 5; i++) {
      call.andFinally(() -> depths.add(Nesting.counts()[Nesting.DEPTH]));
      call.andFinallyCompose(
          () -> {
            depths.add(Nesting.counts()[Nesting.DEPTH]);
            return CompletableFuture.completedFuture(v);
          });
    }
    CompletableFuture<Object> result = call.promise();
    source.complete(v);

    assertThat(depths).hasSize(10).containsOnly(depths.get(0));
    assertThat(threw).hasSize(10);
    assertThat(result).isCompletedWithValue(v);
  }

  /** A promise that another object settles, in a way of its own. */
  private abstract static class Own
      implements EagerType<CompletableFuture<Object>, Object>,
          Settleable<CompletableFuture<Object>, Object> {
    final CompletableFuture<Object> promise = new CompletableFuture<>();

    @Override
    public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
      return promise;
    }

    @Override
    public @Nullable Settleable<CompletableFuture<Object>, Object> settleable(
        @Nullable CompletableFuture<Object> source) {
      return this;
    }

    @Override
    public CompletableFuture<Object> promise() {
      return promise;
    }

    @Override
    public boolean settle(Object value, @Nullable Throwable reason) {
      return promise.complete(value);
    }

    @Override
    public void onCancel(Consumer<Boolean> handler) {}
  }

  private final List<Object> late = new ArrayList<>();
  private final Lastly reporting =
      Lastly.standard()
          .onLateFailure((name, failure) -> late.add(failure))
          .onLateValue((name, value) -> late.add(value));

  @Test
  @DisplayName(
      "I15: a value that has arrived is not late, although a listener of the result throws")
  void listenerThrows() {
    AssertionError ofListener = new AssertionError("of a listener");
    Own throwing =
        new Own() {
          @Override
          public boolean settle(Object value, @Nullable Throwable reason) {
            if (super.settle(value, reason)) {
              throw ofListener;
            }
            return false;
          }
        };
    CompletableFuture<Object> result =
        reporting
            .call("Rows.load", throwing, () -> source)
            .andFinally(() -> ran.add("a"))
            .promise();
    source.complete(v);
    assertThat(result).isCompletedWithValue(v);
    assertThat(late).containsExactly(ofListener);
    assertThat(ran).containsExactly("a");
  }

  @Test
  @DisplayName("I15: a value is late if the result cannot be settled")
  void cannotBeSettled() {
    AssertionError broken = new AssertionError("broken");
    Own throwing =
        new Own() {
          @Override
          public boolean settle(Object value, @Nullable Throwable reason) {
            throw broken;
          }
        };
    CompletableFuture<Object> result =
        reporting.call("Rows.load", throwing, () -> source).promise();
    source.complete(v);
    assertThat(result).isNotDone();
    assertThat(late).containsExactly(broken, v);
  }

  @Test
  @DisplayName("I15, I18: the same if it overflows any stack: it is tried again, but not for ever")
  void overflows() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch over = new CountDownLatch(2);
    Own overflowing =
        new Own() {
          @Override
          public boolean settle(Object value, @Nullable Throwable reason) {
            attempts.incrementAndGet();
            throw new StackOverflowError();
          }
        };
    CompletableFuture<Object> result =
        reporting
            .onLateFailure((call, failure) -> over.countDown())
            .onLateValue((call, value) -> over.countDown())
            .call("Rows.load", overflowing, () -> source)
            .andFinally(() -> ran.add("a"))
            .promise();
    source.complete(v);
    assertThat(over.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(attempts).hasValue(3);
    assertThat(ran).containsExactly("a");
    assertThat(result).isNotDone();
  }

  @Test
  @DisplayName("I15, I18: the same if it settles before it overflows the second time: not late")
  void overflowsAfterSettling() throws InterruptedException {
    AtomicInteger attempts = new AtomicInteger();
    CountDownLatch reported = new CountDownLatch(1);
    Own overflowing =
        new Own() {
          @Override
          public boolean settle(Object value, @Nullable Throwable reason) {
            int attempt = attempts.incrementAndGet();
            if (attempt == 2) {
              super.settle(value, reason);
            }
            if (attempt < 3) {
              throw new StackOverflowError();
            }
            return super.settle(value, reason);
          }
        };
    CompletableFuture<Object> result =
        reporting
            .onLateFailure((call, failure) -> reported.countDown())
            .call("Rows.load", overflowing, () -> source)
            .andFinally(() -> ran.add("a"))
            .promise();
    source.complete(v);
    assertThat(reported.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(attempts).hasValue(3);
    assertThat(result).isCompletedWithValue(v);
    assertThat(ran).containsExactly("a");
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I7, I18: a type that overflows when it is asked for callbacks is not asked again")
  void hasCallbacksOverflows() {
    AtomicInteger attempts = new AtomicInteger();
    Own overflowing =
        new Own() {
          @Override
          public boolean hasCallbacks() {
            attempts.incrementAndGet();
            throw new StackOverflowError();
          }
        };
    CompletableFuture<Object> result =
        reporting.call("Rows.load", overflowing, () -> source).promise();
    source.complete(v);
    assertThat(Fixtures.within(result)).isSameAs(v);
    assertThat(attempts).hasValue(1);
    assertThat(late).isEmpty();
  }

  @Test
  @DisplayName("I7: a type that fails when it is asked for callbacks settles all the same")
  void hasCallbacksThrows() {
    IllegalStateException broken = new IllegalStateException("broken");
    Own throwing =
        new Own() {
          @Override
          public boolean hasCallbacks() {
            throw broken;
          }
        };
    CompletableFuture<Object> result =
        reporting.call("Rows.load", throwing, () -> source).promise();
    source.complete(v);
    assertThat(result).isCompletedWithValue(v);
    assertThat(late).containsExactly(broken);
  }

  /** A type that needs a source to make a result of. */
  private static Own needingSource() {
    return new Own() {
      @Override
      public @Nullable Settleable<CompletableFuture<Object>, Object> settleable(
          @Nullable CompletableFuture<Object> source) {
        return source == null ? null : this;
      }
    };
  }

  @Test
  @DisplayName("U2, I16: what keeps the call from being made is thrown if there can be no result")
  void openerFails() {
    Exception x = new Exception("x");
    Opener<AutoCloseable> failing =
        () -> {
          throw x;
        };
    PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .using(failing)
            .call("Rows.load", needingSource(), () -> source)
            .andFinally(() -> ran.add("a"));
    assertThatThrownBy(call::promise).isSameAs(x);
    assertThatThrownBy(call::promise).isSameAs(x);

    PromiseCall<CompletableFuture<Object>> later =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .usingCompose(() -> CompletableFuture.<AutoCloseable>failedFuture(x))
            .call("Rows.load", needingSource(), () -> source)
            .andFinally(() -> ran.add("b"));
    assertThatThrownBy(later::promise).isSameAs(x);

    IllegalStateException noContext = new IllegalStateException("no context");
    PromiseCall<CompletableFuture<Object>> without =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .withContext(
                () -> {
                  throw noContext;
                })
            .using(() -> () -> ran.add("not opened"))
            .call("Rows.load", needingSource(), () -> source)
            .andFinally(() -> ran.add("c"));
    assertThatThrownBy(without::promise).isSameAs(noContext);
    assertThat(ran).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName(
      "I7, U4: there is one result, made by the caller, even if another thread opens the scope")
  void openedElsewhere() {
    source.complete(v);
    List<Thread> makers = new ArrayList<>();
    Own noting =
        new Own() {
          @Override
          public Settleable<CompletableFuture<Object>, Object> settleable(
              @Nullable CompletableFuture<Object> source) {
            makers.add(Thread.currentThread());
            return this;
          }
        };
    CompletableFuture<AutoCloseable> opening =
        new CompletableFuture<>() {
          @Override
          public <U> CompletableFuture<U> handle(
              BiFunction<? super AutoCloseable, Throwable, ? extends U> callback) {
            AutoCloseable resource = () -> ran.add("close");
            CompletableFuture<U> called = new CompletableFuture<>();
            return called.completeAsync(() -> callback.apply(resource, null));
          }
        };
    CompletableFuture<Object> result =
        Lastly.standard()
            .usingCompose(() -> opening)
            .call("Rows.load", noting, () -> source)
            .promise();
    assertThat(Fixtures.within(result)).isSameAs(v);
    assertThat(makers).containsExactly(Thread.currentThread());
    assertThat(ran).containsExactly("close");
  }

  @Test
  @DisplayName("I18: a call that found no stack is not made into a promise that stays pending")
  void noStack() {
    StackOverflowError end = new StackOverflowError();
    Own ending =
        new Own() {
          @Override
          public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
            throw end;
          }
        };
    PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard().call("Rows.load", ending, () -> source).andFinally(() -> ran.add("a"));
    assertThatThrownBy(call::promise).isSameAs(end);
    assertThatThrownBy(call::promise).isSameAs(end);
  }

  @Test
  @DisplayName("U5: a cleanup that fails as if it were cancelled cancels nothing")
  void cleanupFailsAsIfCancelled() {
    CompletableFuture<Object> pendingSource =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            ran.add("cancelled");
            return super.cancel(mayInterruptIfRunning);
          }
        };
    CancellationException x = new CancellationException("x");
    CompletableFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call(
                "Rows.load",
                EagerType.<CompletableFuture<Object>, Object>of(future -> future, future -> future),
                () -> pendingSource)
            .andFinally(
                () -> {
                  throw x;
                })
            .promise();
    pendingSource.complete(v);
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(ran).isEmpty();
  }

  @Test
  @DisplayName(
      "O11: a cleanup's promise that rejects with an InterruptedException interrupts no thread")
  void interruptedElsewhere() {
    InterruptedException x = new InterruptedException();
    for (boolean early : new boolean[] {true, false}) {
      CompletableFuture<Object> cleaning = new CompletableFuture<>();
      CompletableFuture<Object> called = new CompletableFuture<>();
      CompletableFuture<Object> result =
          Lastly.standard()
              .call("Rows.load", type, () -> called)
              .andFinallyCompose(() -> cleaning)
              .promise();
      if (early) {
        cleaning.completeExceptionally(x);
      }
      called.complete(v);
      cleaning.completeExceptionally(x);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    }
  }

  @Test
  @DisplayName("T1: the result is made before the source is watched, so that it comes first there")
  void order() {
    call(Lastly.standard()).promise();

    assertThat(type.questions).containsExactly("the call", "settleable", "toStage");
  }

  @Test
  @DisplayName("T1: the result is one, however often it is asked for")
  void askedTwice() {
    PromiseCall<CompletableFuture<Object>> call = call(Lastly.standard());
    assertThat(call.promise()).isSameAs(call.promise()).isNotDone();
    assertThat(type.questions).containsOnlyOnce("settleable");
    source.complete(v);
    assertThat(call.promise()).isSameAs(call.promise()).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("T1: a type that fails to be told of a cancel has made the result all the same")
  void onCancelThrows() {
    IllegalStateException broken = new IllegalStateException("broken");
    Own breaking =
        new Own() {
          @Override
          public void onCancel(Consumer<Boolean> handler) {
            throw broken;
          }
        };
    PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard()
            .withCancelForwarded()
            .call("Rows.load", breaking, () -> source)
            .andFinally(() -> ran.add("a"));
    assertThatIllegalStateException().isThrownBy(call::promise).isSameAs(broken);
    CompletableFuture<Object> result = call.promise();
    assertThat(result).isNotDone();
    source.complete(v);

    assertThat(ran).containsExactly("a");
    assertThat(result).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("I1: a cleanup that comes after the result was asked for is refused, not lost")
  void cleanupAfterPromise() {
    PromiseCall<CompletableFuture<Object>> call = call(Lastly.standard());
    CompletableFuture<Object> result = call.promise();
    assertThatIllegalStateException()
        .isThrownBy(() -> call.andFinally(() -> ran.add("c")))
        .withMessage("promise() has been called: there can be no more cleanups");
    source.complete(v);

    assertThat(ran).containsExactly("a", "b");
    assertThat(result).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("I1: cleanups attached in separate statements all belong to the call")
  void inSeveralLines() {
    PromiseCall<CompletableFuture<Object>> call = call(Lastly.standard());
    call.andFinally(() -> ran.add("c"));
    call.andFinally(() -> ran.add("d"));
    CompletableFuture<Object> result = call.promise();
    source.complete(v);

    assertThat(ran).containsExactly("a", "b", "c", "d");
    assertThat(result).isCompletedWithValue(v);
  }

  @Test
  @DisplayName("I15, I18: a value is not late if the stack ended after it had arrived")
  void stackEndsAfterSettling() {
    List<Object> late = new ArrayList<>();
    List<Object> settled = new ArrayList<>();
    CompletableFuture<Object> again = new CompletableFuture<>();
    Own ending =
        new Own() {
          @Override
          public boolean settle(Object value, @Nullable Throwable reason) {
            settled.add(value);
            if (super.settle(value, reason)) {
              throw new StackOverflowError();
            }
            again.complete(v);
            return false;
          }
        };
    CompletableFuture<Thread> after = new CompletableFuture<>();
    Lastly.standard()
        .onLateValue((name, value) -> late.add(value))
        .call("Rows.load", ending, () -> source)
        .andFinally(() -> ran.add("a"))
        .promise();
    source.complete(v);
    assertThat(Fixtures.within(again)).isSameAs(v);
    Rescue.add(
        new Object[] {
          (Rescue.Resumption) (what, first, second) -> after.complete(Thread.currentThread()),
          null,
          null,
          null,
          null
        });
    Rescue.start();
    assertThat(Fixtures.within(after).getName()).isEqualTo("lastly-rescue");

    assertThat(ending.promise).isCompletedWithValue(v);
    assertThat(settled).containsExactly(v, v);
    assertThat(late).isEmpty();
  }

  /** An executor that finds no stack, the first time: what it has done with the task by then. */
  enum BreakingOff {
    NOTHING {
      @Override
      void handle(Runnable task, Queue<Runnable> later) {}
    },

    QUEUED {
      @Override
      void handle(Runnable task, Queue<Runnable> later) {
        later.add(task);
      }
    },

    RUN_ELSEWHERE {
      @Override
      void handle(Runnable task, Queue<Runnable> later) {
        CompletableFuture<Object> ended = new CompletableFuture<>();
        Fixtures.daemon(
                "elsewhere",
                () -> {
                  task.run();
                  ended.complete(task);
                })
            .start();
        Fixtures.within(ended);
      }
    };

    abstract void handle(Runnable task, Queue<Runnable> later);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I1, I18: the stack ends in an executor, whatever that has done with the cleanup")
  void stackEndsInExecutor(BreakingOff executing) {
    AtomicInteger submitted = new AtomicInteger();
    Executor executor =
        task -> {
          if (submitted.incrementAndGet() == 1) {
            executing.handle(task, tasks);
            throw new StackOverflowError();
          }
          task.run();
        };
    CompletableFuture<Object> result = call(Lastly.standard().withExecutor(executor)).promise();
    source.complete(v);
    tasks.forEach(Runnable::run); // one that another thread has not begun meanwhile
    assertThat(Fixtures.within(result)).isSameAs(v);
    tasks.forEach(Runnable::run);
    assertThat(ran).containsExactly("a", "b");
  }

  @Test
  @DisplayName("I11: what the last cleanup fails with is reported if the caller has cancelled")
  void lateFailure() {
    Exception x = new Exception("x");
    List<Object> late = new ArrayList<>();
    CompletableFuture<Object> result =
        call(Lastly.standard().onLateFailure((name, failure) -> late.add(failure)))
            .andFinally(
                () -> {
                  throw x;
                })
            .promise();
    result.cancel(false);
    assertThat(late).isEmpty();
    source.complete(v);

    assertThat(late).containsExactly(x);
  }

  @Test
  @DisplayName("U4: while an opener is awaited, the result is made without a source, and only once")
  void opening() {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    CompletableFuture<Object> result =
        Lastly.standard()
            .usingCompose(() -> opening)
            .call("Rows.load", type, () -> source)
            .promise();
    opening.complete(null);
    source.complete(v);

    assertThat(result).isCompletedWithValue(v);
    assertThat(type.questions).containsExactly("settleable without source", "toStage");
  }

  @Test
  @DisplayName("T1: what is converted to a stage and back, settles as the stage does")
  void converted() {
    record Reply(CompletableFuture<Object> stage) {}

    EagerType<Reply, Object> replies = EagerType.of(Reply::stage, Reply::new);
    Reply reply =
        Lastly.standard()
            .call("Rows.load", replies, () -> new Reply(source))
            .andFinally(() -> ran.add("a"))
            .promise();
    source.complete(v);

    assertThat(reply.stage()).isNotSameAs(source).isCompletedWithValue(v);
    assertThat(ran).containsExactly("a");
  }

  /** An interface with an implementation that is a future, as libraries have it. */
  private interface Answer extends CompletionStage<Object> {}

  private static final class Completable extends CompletableFuture<Object> implements Answer {}

  @Test
  @DisplayName("T1: so does what is completed as a future, and to cancel it is noticed")
  void completable() {
    EagerType<Answer, Object> answers = EagerType.ofCompletable(answer -> answer, Completable::new);
    Completable asked = new Completable();
    Exception e = new Exception("e");
    PromiseCall<Answer> call =
        Lastly.standard()
            .withCancelForwarded()
            .call("Rows.load", answers, () -> (Answer) asked)
            .andFinally(() -> ran.add("a"));
    Answer result = call.promise();
    assertThat(call.promise().toCompletableFuture().cancel(false)).isTrue();

    assertThat(asked).isCancelled();
    assertThat(ran).containsExactly("a");
    assertThat(result).isInstanceOf(Completable.class).isNotSameAs(asked);
    assertThat(result.toCompletableFuture()).isCompletedExceptionally();
    assertThat(
            Outcome.of(
                Lastly.standard()
                    .withExecutor(Runnable::run)
                    .<Answer>call(
                        "Rows.load",
                        answers,
                        () -> {
                          throw e;
                        })
                    .andFinally(() -> {})
                    .promise()
                    .toCompletableFuture()))
        .isEqualTo(Outcome.rejected(e));
  }

  /** A promise that a result of Lastly settles. */
  private record ReplyOfLastly(FinallyFuture<Object> future) {}

  private static final EagerType<ReplyOfLastly, Object> REPLIES_OF_LASTLY =
      EagerType.of(
          ReplyOfLastly::future,
          settled -> new ReplyOfLastly(Lastly.standard().call(() -> settled).andFinally(() -> {})));

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I17: a callback of a stage that is a result may block on what its promise leads to")
  void stageIsResult(boolean isInScope) {
    FinallyFuture<Object> stage = Lastly.standard().call(() -> source).andFinally(() -> {});
    PromiseSource<ReplyOfLastly> service = () -> new ReplyOfLastly(stage);
    Lastly lastly = Lastly.standard();
    PromiseCall<ReplyOfLastly> call =
        isInScope
            ? lastly.using(() -> () -> {}).call("Rows.load", REPLIES_OF_LASTLY, service)
            : lastly.call("Rows.load", REPLIES_OF_LASTLY, service);
    FinallyFuture<Object> result = call.andFinally(() -> ran.add("a")).promise().future();
    AtomicReference<Object> joined = new AtomicReference<>();
    CompletableFuture<Void> unused = stage.thenRun(() -> joined.set(result.join()));

    assertThat(Fixtures.<Boolean>elsewhere(() -> source.complete(v))).isTrue();
    assertThat(joined).hasValue(v);
    assertThat(ran).containsExactly("a");
  }

  /** A result that keeps the handler of its cancellation. */
  private static final class Keeping implements Settleable<CompletableFuture<Object>, Object> {
    private final CompletableFuture<Object> promise = new CompletableFuture<>();
    private @Nullable Consumer<Boolean> handler;

    @Override
    public CompletableFuture<Object> promise() {
      return promise;
    }

    @Override
    public boolean settle(@Nullable Object value, @Nullable Throwable reason) {
      return reason == null ? promise.complete(value) : promise.completeExceptionally(reason);
    }

    @Override
    public void onCancel(Consumer<Boolean> given) {
      handler = given;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("R5, I10: a handler that is kept cancels nothing once the cleanups have ended")
  void keptHandler(boolean isSettledWhileWatched) {
    Keeping result = new Keeping();
    AtomicInteger cancellations = new AtomicInteger();
    CompletableFuture<Object> watched =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            cancellations.incrementAndGet();
            return false;
          }
        };
    EagerType<CompletableFuture<Object>, Object> keeping =
        new EagerType<>() {
          @Override
          public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
            return promise;
          }

          @Override
          public Settleable<CompletableFuture<Object>, Object> settleable(
              @Nullable CompletableFuture<Object> promise) {
            return result;
          }

          @Override
          public Future<?> watch(
              CompletableFuture<Object> promise,
              @Nullable Settleable<CompletableFuture<Object>, Object> settleable,
              SourceCallback callback) {
            callback.watch(promise);
            if (isSettledWhileWatched) {
              Fixtures.elsewhere(() -> promise.complete(v));
            }
            return promise;
          }
        };
    Lastly.standard()
        .withCancelForwarded()
        .call("Rows.load", keeping, () -> watched)
        .andFinally(() -> ran.add("a"))
        .promise();
    watched.complete(v);
    assertThat(ran).containsExactly("a");
    result.handler.accept(true);

    assertThat(cancellations).hasValue(0);
  }
}
