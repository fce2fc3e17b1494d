/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.Subclasses;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
  @DisplayName("T3: and where they do not, only if it is asked for")
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
    PromiseCall<CompletableFuture<Object>> call =
        Lastly.standard().call("Rows.load", breaking, () -> source).andFinally(cleaned::countDown);
    assertThatIllegalStateException().isThrownBy(call::promise).isSameAs(broken);
    assertThat(cleaned.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(Fixtures.within(call.promise())).isSameAs(v);
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
  @DisplayName("I5: an executor of the caller's that rejects it: the cleanup runs at once")
  void rejected() {
    source.complete(v);
    Asked rejecting =
        new Asked(
            task -> {
              throw new RejectedExecutionException();
            });
    CompletableFuture<Object> result =
        Lastly.standard()
            .call("Rows.load", rejecting, () -> source)
            .andFinally(() -> ran.add("a"))
            .promise();

    assertThat(ran).containsExactly("a");
    assertThat(result).isCompletedWithValue(v);
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
    EagerType<CompletableFuture<Object>, Object> breaking =
        new EagerType<>() {
          @Override
          public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
            return promise;
          }

          @Override
          public Settleable<CompletableFuture<Object>, Object> settleable(
              @Nullable CompletableFuture<Object> source) {
            CompletableFuture<Object> promise = new CompletableFuture<>();
            return new Settleable<>() {
              @Override
              public CompletableFuture<Object> promise() {
                return promise;
              }

              @Override
              public boolean settle(Object value, @Nullable Throwable reason) {
                return promise.complete(value);
              }

              @Override
              public void onCancel(Consumer<Boolean> handler) {
                throw broken;
              }
            };
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
    CompletableFuture<Object> promise = new CompletableFuture<>();
    CompletableFuture<Object> again = new CompletableFuture<>();
    EagerType<CompletableFuture<Object>, Object> ending =
        new EagerType<>() {
          @Override
          public CompletionStage<Object> toStage(CompletableFuture<Object> promise) {
            return promise;
          }

          @Override
          public Settleable<CompletableFuture<Object>, Object> settleable(
              @Nullable CompletableFuture<Object> source) {
            return new Settleable<>() {
              @Override
              public CompletableFuture<Object> promise() {
                return promise;
              }

              @Override
              public boolean settle(Object value, @Nullable Throwable reason) {
                settled.add(value);
                if (promise.complete(value)) {
                  throw new StackOverflowError();
                }
                again.complete(v);
                return false;
              }

              @Override
              public void onCancel(Consumer<Boolean> handler) {}
            };
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

    assertThat(promise).isCompletedWithValue(v);
    assertThat(settled).containsExactly(v, v);
    assertThat(late).isEmpty();
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
}
