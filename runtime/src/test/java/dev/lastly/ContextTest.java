/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I16: each step of a call sees the context that the call was made in")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class ContextTest {
  private static final ThreadLocal<String> TENANT = new ThreadLocal<>();
  private static final ContextKey<String> SPAN = ContextKey.named("span");
  private static final Object V = new Object();

  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final List<String> seen = new ArrayList<>();

  /** What carries it. */
  enum Carrier {
    MICROMETER {
      private final ContextSnapshotFactory snapshots =
          ContextSnapshotFactory.builder()
              .contextRegistry(new ContextRegistry().registerThreadLocalAccessor("tenant", TENANT))
              .build();

      @Override
      Supplier<UnaryOperator<Runnable>> contexts() {
        return () -> snapshots.captureAll()::wrap;
      }

      @Override
      void in(String value, Runnable code) {
        TENANT.set(value);
        try {
          code.run();
        } finally {
          TENANT.remove();
        }
      }

      @Override
      String current() {
        return String.valueOf(TENANT.get());
      }
    },
    OPEN_TELEMETRY {
      @Override
      Supplier<UnaryOperator<Runnable>> contexts() {
        return () -> Context.current()::wrap;
      }

      @Override
      void in(String value, Runnable code) {
        Context.current().with(SPAN, value).wrap(code).run();
      }

      @Override
      String current() {
        return String.valueOf(Context.current().get(SPAN));
      }
    };

    abstract Supplier<UnaryOperator<Runnable>> contexts();

    abstract void in(String value, Runnable code);

    abstract String current();

    Lastly lastly() {
      return Lastly.standard().withContext(contexts());
    }
  }

  @AfterEach
  void clear() {
    TENANT.remove();
  }

  private synchronized void see(String step, Carrier carrier) {
    seen.add(step + " " + carrier.current());
  }

  private Outcome outcome(CompletableFuture<FinallyFuture<Object>> result) {
    return Outcome.await(result.join());
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I16: cleanups of a call that is pending, on the thread that settles it")
  void pending(Carrier carrier) {
    CompletableFuture<FinallyFuture<Object>> result = new CompletableFuture<>();
    carrier.in(
        "caller",
        () ->
            result.complete(
                carrier
                    .lastly()
                    .call(() -> source)
                    .andFinally(() -> see("a", carrier))
                    .andFinally(() -> see("b", carrier))));
    carrier.in("settler", () -> source.complete(V));

    assertThat(outcome(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(seen).containsExactly("a caller", "b caller");
    assertThat(carrier.current()).isEqualTo("null");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I16: cleanups of a call that has settled, in the common pool and on an executor")
  void settled(Carrier carrier) {
    source.complete(V);
    List<FinallyFuture<Object>> results = new ArrayList<>();
    carrier.in(
        "caller",
        () -> {
          results.add(carrier.lastly().call(() -> source).andFinally(() -> see("pool", carrier)));
          Outcome.await(results.get(0));
          results.add(
              carrier
                  .lastly()
                  .withExecutor(task -> Fixtures.daemon("executor", task).start())
                  .call(() -> source)
                  .andFinally(() -> see("executor", carrier)));
        });

    assertThat(Outcome.await(results.get(1))).isEqualTo(Outcome.fulfilled(V));
    assertThat(seen).containsExactly("pool caller", "executor caller");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I16: after an asynchronous opener, later openers, the call and closing")
  void asynchronousOpener(Carrier carrier) {
    CompletableFuture<AutoCloseable> opening = new CompletableFuture<>();
    CompletableFuture<FinallyFuture<Object>> result = new CompletableFuture<>();
    carrier.in(
        "caller",
        () ->
            result.complete(
                carrier
                    .lastly()
                    .usingCompose(() -> opening)
                    .using(
                        () -> {
                          see("open", carrier);
                          return () -> see("close second", carrier);
                        })
                    .call(
                        () -> {
                          see("call", carrier);
                          return source;
                        })
                    .andFinally(() -> see("cleanup", carrier))));
    carrier.in("opener", () -> opening.complete(() -> see("close first", carrier)));
    carrier.in("settler", () -> source.complete(V));

    assertThat(outcome(result)).isEqualTo(Outcome.fulfilled(V));
    assertThat(seen)
        .containsExactly(
            "open caller",
            "call caller",
            "close second caller",
            "close first caller",
            "cleanup caller");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I16, I10: a forwarded cancellation runs cleanups in the context of the call")
  void forwardedCancel(Carrier carrier) {
    CompletableFuture<FinallyFuture<Object>> result = new CompletableFuture<>();
    carrier.in(
        "caller",
        () ->
            result.complete(
                carrier
                    .lastly()
                    .withCancelForwarded()
                    .call(() -> source)
                    .andFinally(() -> see("a", carrier))));
    carrier.in("canceller", () -> result.join().cancel(true));

    assertThat(source).isCancelled();
    assertThat(seen).containsExactly("a caller");
  }

  @Test
  @DisplayName("I16: the supplier is asked once per call, on its thread, before anything else")
  void askedOnce() {
    List<String> order = new ArrayList<>();
    Lastly lastly =
        Lastly.standard()
            .withContext(
                () -> {
                  order.add("context");
                  return step -> step;
                });
    lastly
        .using(
            () -> {
              order.add("open");
              return null;
            })
        .call(
            () -> {
              order.add("call");
              return source;
            })
        .andFinally(() -> order.add("cleanup"));
    source.complete(V);

    assertThat(order).containsExactly("context", "open", "call", "cleanup");
  }

  @Test
  @DisplayName("I16, U2: if the supplier throws, the call is not made, and the cleanups run")
  void supplierThrows() {
    IllegalStateException x = new IllegalStateException("no context");
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger cleanups = new AtomicInteger();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withContext(
                () -> {
                  throw x;
                })
            .call(
                () -> {
                  calls.incrementAndGet();
                  return source;
                })
            .andFinally(cleanups::incrementAndGet);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(x));
    assertThat(calls).hasValue(0);
    assertThat(cleanups).hasValue(1);
  }

  @Test
  @DisplayName("I1, I16: a context that drops, repeats or fails a step runs it once all the same")
  void hostileContexts() {
    IllegalStateException x = new IllegalStateException("broken context");
    List<UnaryOperator<Runnable>> contexts =
        List.of(
            step -> () -> {},
            step ->
                () -> {
                  step.run();
                  step.run();
                },
            step -> {
              throw x;
            },
            step ->
                () -> {
                  step.run();
                  throw x;
                });
    List<Outcome> outcomes = new ArrayList<>();
    AtomicInteger ran = new AtomicInteger();
    for (UnaryOperator<Runnable> context : contexts) {
      FinallyFuture<Object> result =
          Lastly.standard()
              .withContext(() -> context)
              .withExecutor(Runnable::run)
              .call(() -> CompletableFuture.completedFuture(V))
              .andFinally(ran::incrementAndGet);
      outcomes.add(Outcome.of(result));
    }

    assertThat(ran).hasValue(contexts.size());
    assertThat(outcomes)
        .containsExactly(
            Outcome.fulfilled(V), Outcome.fulfilled(V), Outcome.rejected(x), Outcome.rejected(x));
  }

  @Test
  @DisplayName("I16, U2: a context that fails after an asynchronous opener fails the call")
  void contextOfOpenerFails() {
    IllegalStateException x = new IllegalStateException("broken context");
    for (boolean first : new boolean[] {true, false}) {
      for (boolean after : new boolean[] {true, false}) {
        List<String> names = new ArrayList<>();
        AtomicInteger steps = new AtomicInteger();
        UnaryOperator<Runnable> context =
            step ->
                () -> {
                  boolean fails = steps.incrementAndGet() == (first ? 1 : 2);
                  if (fails && !after) {
                    throw x;
                  }
                  step.run();
                  if (fails) {
                    throw x;
                  }
                };
        CompletableFuture<AutoCloseable> outer = new CompletableFuture<>();
        CompletableFuture<AutoCloseable> inner = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard()
                .withContext(() -> context)
                .usingCompose(() -> outer)
                .usingCompose(() -> inner)
                .call(
                    () -> {
                      names.add("call");
                      return source;
                    })
                .andFinally(() -> names.add("a"));
        outer.complete(() -> names.add("close outer"));
        inner.complete(() -> names.add("close inner"));
        source.complete(V);

        assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(x));
        if (first) { // the call is not made
          assertThat(names).containsExactly("close inner", "close outer", "a");
        } else {
          assertThat(names).containsExactly("call", "close inner", "close outer", "a");
        }
      }
    }
  }

  @Test
  @DisplayName("I16: of two contexts that fail one within the other, neither failure is lost")
  void nestedContextsFail() {
    List<Throwable> thrown = new ArrayList<>();
    CompletableFuture<AutoCloseable> first = new CompletableFuture<>();
    CompletableFuture<AutoCloseable> third = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withContext(
                () ->
                    step ->
                        () -> {
                          step.run();
                          if (thrown.size() < 2) {
                            RuntimeException failure = new RuntimeException();
                            thrown.add(failure);
                            throw failure;
                          }
                        })
            .usingCompose(() -> first)
            .usingCompose(() -> CompletableFuture.completedFuture(() -> {}))
            .usingCompose(() -> third)
            .call(() -> source)
            .andFinally(() -> {});
    first.complete(() -> {});
    third.complete(() -> {});

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(thrown.get(1)));
    assertThat(thrown.get(1)).hasSuppressedException(thrown.get(0));
  }

  @Test
  @DisplayName("I16, U2: if the next opener fails, too, the context's failure is suppressed")
  void contextAndOpenerFail() {
    IllegalStateException x = new IllegalStateException("broken context");
    Exception e = new Exception("e");
    CompletableFuture<AutoCloseable> outer = new CompletableFuture<>();
    CompletableFuture<AutoCloseable> inner = new CompletableFuture<>();
    AtomicInteger steps = new AtomicInteger();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withContext(
                () ->
                    step ->
                        () -> {
                          step.run();
                          if (steps.getAndIncrement() == 0) {
                            throw x;
                          }
                        })
            .usingCompose(() -> outer)
            .usingCompose(() -> inner)
            .call(() -> source)
            .andFinally(() -> {});
    outer.complete(() -> {});
    inner.completeExceptionally(e);

    assertThat(Outcome.await(result)).isEqualTo(Outcome.rejected(e));
    assertThat(e).hasSuppressedException(x);
  }

  @Test
  @DisplayName(
      "I16: a race of a context that fails with the next opener: it fails the call, or is told")
  void raceOfContextFailure() {
    record Race(
        CompletableFuture<AutoCloseable> outer,
        CompletableFuture<AutoCloseable> inner,
        AtomicInteger told,
        FinallyFuture<Object> result) {}
    IllegalStateException x = new IllegalStateException("broken context");

    Fixtures.race(
        100_000,
        () -> {
          CompletableFuture<AutoCloseable> outer = new CompletableFuture<>();
          CompletableFuture<AutoCloseable> inner = new CompletableFuture<>();
          AtomicInteger told = new AtomicInteger();
          AtomicInteger steps = new AtomicInteger();
          FinallyFuture<Object> result =
              Lastly.standard()
                  .onLateFailure((call, failure) -> told.incrementAndGet())
                  .withContext(
                      () ->
                          step ->
                              () -> {
                                boolean isFirst = steps.getAndIncrement() == 0;
                                step.run();
                                if (isFirst) {
                                  throw x;
                                }
                              })
                  .usingCompose(() -> outer)
                  .usingCompose(() -> inner)
                  .call(() -> CompletableFuture.completedFuture(V))
                  .andFinally(() -> {});
          return new Race(outer, inner, told, result);
        },
        race -> race.outer.complete(() -> {}),
        race -> race.inner.complete(() -> {}),
        race -> {
          boolean isFailed = Outcome.await(race.result).equals(Outcome.rejected(x));
          if (race.told.get() != (isFailed ? 0 : 1)) {
            throw new AssertionError(race.result + ", told " + race.told);
          }
        });
  }

  @Test
  @DisplayName("O11, I16: a cleanup that is interrupted in a context leaves the flag set")
  void interrupted() {
    InterruptedException x = new InterruptedException();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withContext(() -> step -> step)
            .withExecutor(Runnable::run)
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinally(
                () -> {
                  throw x;
                });
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
  }

  @Test
  @DisplayName("O11, I16: so do a context and a supplier of contexts that are interrupted")
  void interruptedContexts() {
    InterruptedException x = new InterruptedException();
    Lastly inContext =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .withContext(
                () ->
                    step -> {
                      throw Failures.<RuntimeException>unchecked(x);
                    });
    FinallyFuture<Object> result =
        inContext
            .call(() -> CompletableFuture.completedFuture(V))
            .andFinally(() -> assertThat(Thread.currentThread().isInterrupted()).isFalse());
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));

    Lastly withoutContext =
        Lastly.standard()
            .withContext(
                () -> {
                  throw Failures.<RuntimeException>unchecked(x);
                });
    FinallyFuture<Object> rejected = withoutContext.using(() -> () -> {}).call(() -> source);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(Outcome.await(rejected)).isEqualTo(Outcome.rejected(x));
  }

  @Test
  @DisplayName("O5, O6, I16: the promise of a cleanup is awaited with a context as without")
  void awaitedCleanups() {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    IllegalStateException x = new IllegalStateException("x");
    Lastly lastly = Lastly.standard().withContext(() -> step -> step);
    FinallyFuture<Object> awaiting = lastly.call(() -> source).andFinallyCompose(() -> cleaning);
    FinallyFuture<Object> failing =
        lastly.call(() -> source).andFinallyCompose(() -> CompletableFuture.failedFuture(x));
    FinallyFuture<Object> throwing =
        lastly
            .call(() -> source)
            .andFinally(
                () -> {
                  throw x;
                });
    source.complete(V);

    assertThat(awaiting).isNotDone();
    cleaning.complete(null);
    assertThat(Outcome.of(awaiting)).isEqualTo(Outcome.fulfilled(V));
    assertThat(Outcome.of(failing)).isEqualTo(Outcome.rejected(x));
    assertThat(Outcome.of(throwing)).isEqualTo(Outcome.rejected(x));
  }

  @Test
  @DisplayName(
      "O4, I16: a context and its step that both fail: that of the step, the other with it")
  void contextAndStepFail() {
    IllegalStateException x = new IllegalStateException("x");
    IllegalStateException broken = new IllegalStateException("broken context");
    FinallyFuture<Object> result =
        Lastly.standard()
            .withContext(
                () ->
                    step ->
                        () -> {
                          step.run();
                          throw broken;
                        })
            .call(() -> source)
            .andFinally(
                () -> {
                  throw x;
                });
    source.complete(V);

    assertThat(Outcome.of(result)).isEqualTo(Outcome.rejected(x));
    assertThat(x.getSuppressed()).containsExactly(broken);
  }

  @Test
  @DisplayName(
      "I1, I18: in a context, a call of a result that is settled by hand as the stack ends")
  void settledByHandNearTheEndOfTheStack() {
    Lastly inContext = Lastly.standard().withContext(() -> step -> step);
    for (int frames = 1; frames <= 300; frames++) {
      FinallyFuture<Object> result =
          Lastly.standard().call(() -> new CompletableFuture<>()).andFinally(() -> {});
      AtomicInteger ran = new AtomicInteger();
      FinallyFuture<Object> watching =
          inContext.call(() -> result).andFinally(ran::incrementAndGet);
      if (Fixtures.aboveTheEnd(frames, () -> result.cancel(false)) == null) {
        Outcome.await(watching);
        assertThat(watching.isCancelled()).isTrue();
        assertThat(ran).hasValue(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I4, I16, T4: on any type, so does a cleanup that the executor runs inline")
  void inlineOnAType(Carrier carrier) {
    EagerType<CompletableFuture<Object>, Object> type =
        EagerType.of(Function.identity(), Function.identity());
    carrier.in(
        "a",
        () ->
            carrier
                .lastly()
                .withExecutor(Runnable::run)
                .call("Rows.load", type, () -> source)
                .andFinally(() -> see("cleanup", carrier))
                .andFinally(() -> see("next", carrier))
                .promise());
    source.complete(V);

    assertThat(seen).containsExactly("cleanup a", "next a");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I1, I18: a cleanup in a context runs, or the settler sees that the stack has ended")
  void nearTheEndOfTheStack(boolean isEager) {
    EagerType<CompletableFuture<Object>, Object> type =
        EagerType.of(Function.identity(), Function.identity());
    Lastly inContext = Lastly.standard().withContext(() -> step -> step);
    for (int frames = 1; frames <= 200; frames++) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      AtomicInteger ran = new AtomicInteger();
      CompletableFuture<Object> result =
          isEager
              ? inContext
                  .call("Rows.load", type, () -> source)
                  .andFinally(ran::incrementAndGet)
                  .promise()
              : inContext.call(() -> source).andFinally(ran::incrementAndGet);
      if (Fixtures.aboveTheEnd(frames, () -> source.complete(source)) == null) {
        assertThat(Outcome.await(result))
            .satisfies(outcome -> assertThat(outcome.isRejected()).isFalse());
        assertThat(ran).hasValue(1);
      }
    }
  }
}
