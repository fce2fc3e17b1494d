/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Cleanup;
import dev.lastly.Lastly;
import dev.lastly.tck.subjects.Subjects;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The kit notices what is wrong, even if all else is right")
@SuppressWarnings({"FutureReturnValueIgnored", "ImmutableEnumChecker"})
class WrongSubjectsTest {
  /** Lastly, with one mistake. */
  enum Wrong {
    SKIPS_THE_CLEANUP_FOR_NULL("O1", "null: fulfills with null, never runs; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        afterSource(subject, (value, reason) -> value != null || reason != null);
      }
    },
    SKIPS_THE_CLEANUP_FOR_ERRORS("O2", "e is an Error: rejects with e, never runs; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        afterSource(subject, (value, reason) -> !(reason instanceof Error));
      }
    },
    SKIPS_THE_CLEANUP_IF_CANCELLED(
        "O2", "the source is cancelled: rejects with e, is cancelled, never runs; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        afterSource(subject, (value, reason) -> !(reason instanceof CancellationException));
      }
    },
    RUNS_TWICE("I2", "runs 2 times; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject,
            (source, cleanup) ->
                Lastly.standard()
                    .call(() -> source)
                    .andFinally(cleanup::run)
                    .andFinally(cleanup::run));
      }
    },
    THROWS("I1", "without an observer: throws IllegalStateException; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject,
            (source, cleanup) -> {
              throw new IllegalStateException("settled already");
            });
      }
    },
    BLOCKS("O3", "does not return; ") {
      @Override
      Patience patience() {
        return new Patience(Patience.SHORT_SECONDS);
      }

      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject,
            (source, cleanup) -> {
              source.toCompletableFuture().join();
              return source;
            });
      }
    },
    CHANGES_THE_RESULT("I10", "cancelled: runs when the source settles, the result changes; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject,
            (source, cleanup) -> {
              CompletableFuture<Object> result = new CompletableFuture<>();
              source.handle(
                  (value, reason) -> {
                    cleanup.run();
                    result.obtrudeValue(value);
                    return null;
                  });
              return result;
            });
      }
    },
    DROPS_LATE_VALUES("I15", "cancelled: a, b; settled by hand: a, b; null: a, b; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) ->
                right.attach(call, source, cleanups, (name, value) -> {}));
      }
    },
    TELLS_TWICE("I15", "cancelled: a, b, the handler receives v, the handler receives v; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) ->
                right.attach(call, source, cleanups, both(handler, handler)));
      }
    },
    NAMES_ANOTHER_CALL("I15", "cancelled: a, b, the handler receives v of another call; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) ->
                right.attach("The call", source, cleanups, handler));
      }
    },
    TELLS_BEFORE_THE_CLEANUPS("I15", "cancelled: the handler receives v, a, b; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) -> {
              CompletableFuture<Object> settled = new CompletableFuture<>();
              CompletionStage<Object> result =
                  right.attach(call, settled, cleanups, (name, value) -> {});
              source.whenComplete(
                  (value, reason) -> {
                    if (reason == null && result.toCompletableFuture().isDone()) {
                      handler.accept(call, value);
                    }
                    settle(settled, value, reason);
                  });
              return result;
            });
      }
    },
    LOOKS_TOO_EARLY("I15", "cancelled while a cleanup is awaited: a, b, b settles; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) -> {
              boolean[] late = new boolean[1];
              CompletableFuture<Object> settled = new CompletableFuture<>();
              CompletionStage<Object> result =
                  right.attach(
                      call,
                      settled,
                      cleanups,
                      (name, value) -> {
                        if (late[0]) {
                          handler.accept(name, value);
                        }
                      });
              source.whenComplete(
                  (value, reason) -> {
                    late[0] = result.toCompletableFuture().isDone();
                    settle(settled, value, reason);
                  });
              return result;
            });
      }
    },
    TELLS_WHAT_IS_RECEIVED("I15", "received: a, b, the handler receives v; fulfills with v; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        LateValues<CompletionStage<Object>> right = subject.lateValues;
        subject.lateValues(
            (call, source, cleanups, handler) -> {
              CompletionStage<Object> result = right.attach(call, source, cleanups, handler);
              result.thenAccept(value -> handler.accept(call, value));
              return result;
            });
      }
    },
    IGNORES_THE_CONTEXT("I16", "pending: call, settle, clean up without it; fulfills with v; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        subject.callersContext(contexts -> subject.scope);
      }
    },
    ASKS_ON_THE_THREAD_THAT_SETTLES("I16", "settle, ask without it, clean up without it") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        var right = subject.contexts;
        subject.callersContext(contexts -> right.apply(() -> step -> contexts.get().apply(step)));
      }
    },
    ASKS_TWICE("I16", "pending: ask, ask, call, settle, clean up; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        var right = subject.contexts;
        subject.callersContext(
            contexts ->
                right.apply(
                    () -> {
                      UnaryOperator<Runnable> one = contexts.get();
                      UnaryOperator<Runnable> two = contexts.get();
                      return step -> one.apply(two.apply(step));
                    }));
      }
    },
    ASKS_AFTER_THE_CALL("I16", "pending: call, ask, settle, clean up; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        subject.callersContext(contexts -> new CleanupsOnly(subject.scope, contexts, false));
      }
    },
    FORGETS_WHAT_IS_OPENED(
        "I16", "scope: ask, open a, open b, b opens, open c without it, call without it, ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        subject.callersContext(contexts -> new CleanupsOnly(subject.scope, contexts, true));
      }
    },
    HANGS("I17", "it joins, 1 to 50 deep: hangs at depth 1; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(subject, WrongSubjectsTest::whenComplete);
      }
    },
    MAKES_TASKS("I17", "result: is a Runnable") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject,
            (source, cleanup) -> {
              Task result = new Task(cleanup);
              source.whenComplete((value, reason) -> result.run());
              return result;
            });
      }
    },
    HANDS_OUT_THE_RESULT("I17", "executor: is given the result, runs 2 times; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        subject.executor(
            executor ->
                (source, cleanup) -> {
                  Task result = new Task(cleanup);
                  source.whenComplete((value, reason) -> executor.execute(result));
                  return result;
                });
      }
    },
    IS_SILENT(
        "I18", "the source fulfills: stays pending in some frame, and no handler is called; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject.idle(() -> {}), // nothing runs elsewhere
            (source, cleanup) -> {
              CompletableFuture<Object> result = new CompletableFuture<>();
              source.handle(
                  (value, reason) -> {
                    deep(400, cleanup);
                    settle(result, value, reason);
                    return null; // what is thrown ends up in a stage that is dropped
                  });
              return result;
            });
      }
    },
    SWALLOWS_THE_ERROR(
        "I18", "the source fulfills: fulfills in some frame, but a cleanup never runs; ") {
      @Override
      void spoil(Subject<CompletionStage<Object>> subject) {
        attaching(
            subject.idle(() -> {}), // nothing runs elsewhere
            (source, cleanup) -> {
              CompletableFuture<Object> result = new CompletableFuture<>();
              source.whenComplete(
                  (value, reason) -> {
                    try {
                      deep(400, cleanup);
                    } catch (StackOverflowError e) {
                      // as if the cleanup had ended normally
                    }
                    settle(result, value, reason);
                  });
              return result;
            });
      }
    };

    final String row;
    final String observed;

    Wrong(String row, String observed) {
      this.row = row;
      this.observed = observed;
    }

    abstract void spoil(Subject<CompletionStage<Object>> subject);

    Patience patience() {
      return new Patience();
    }
  }

  private interface Attach {
    CompletionStage<Object> to(CompletionStage<Object> source, Runnable cleanup);
  }

  private static void attaching(Subject<CompletionStage<Object>> subject, Attach attach) {
    subject.andFinally(attach::to).call((call, cleanup) -> attach.to(call.get(), cleanup));
  }

  /** Lastly, which runs the cleanup only after certain outcomes. */
  private static void afterSource(
      Subject<CompletionStage<Object>> subject, BiPredicate<Object, Throwable> runs) {
    attaching(
        subject,
        (source, cleanup) -> {
          Cleanup onlyThen =
              () ->
                  source.whenComplete( // which has settled
                      (value, reason) -> {
                        if (runs.test(value, reason)) {
                          cleanup.run();
                        }
                      });
          return Lastly.standard().call(() -> source).andFinally(onlyThen);
        });
  }

  private static CompletionStage<Object> whenComplete(
      CompletionStage<Object> source, Runnable cleanup) {
    return source.whenComplete((value, reason) -> cleanup.run());
  }

  private static void settle(CompletableFuture<Object> result, Object value, Throwable reason) {
    if (reason == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(reason);
    }
  }

  private static <A, B> BiConsumer<A, B> both(
      BiConsumer<? super A, ? super B> one, BiConsumer<? super A, ? super B> two) {
    return (a, b) -> {
      one.accept(a, b);
      two.accept(a, b);
    };
  }

  private static void deep(int frames, Runnable code) {
    if (frames == 0) {
      code.run();
    } else {
      deep(frames - 1, code);
    }
  }

  /** A result that anybody can run. */
  private static final class Task extends CompletableFuture<Object> implements Runnable {
    private final Runnable cleanup;

    Task(Runnable cleanup) {
      this.cleanup = cleanup;
    }

    @Override
    public void run() {
      cleanup.run();
      complete(null);
    }
  }

  /** A scope of whose steps only the cleanup runs in the context. */
  private record CleanupsOnly(
      ScopeSupport<CompletionStage<Object>> scope,
      Supplier<UnaryOperator<Runnable>> contexts,
      boolean asksFirst)
      implements ScopeSupport<CompletionStage<Object>> {
    @Override
    public Object closable(Supplier<CompletionStage<Object>> close) {
      return scope.closable(close);
    }

    @Override
    public CompletionStage<Object> run(
        List<TrialOpener> openers, Supplier<CompletionStage<Object>> call, Runnable cleanup) {
      List<UnaryOperator<Runnable>> context = new ArrayList<>();
      if (asksFirst) {
        context.add(contexts.get());
      }
      return scope.run(
          openers,
          () -> {
            CompletionStage<Object> source = call.get();
            if (!asksFirst) {
              context.add(contexts.get());
            }
            return source;
          },
          () -> context.get(0).apply(cleanup).run());
    }
  }

  @ParameterizedTest
  @EnumSource
  @SuppressWarnings("unchecked") // Lastly comes first
  void notices(Wrong wrong) {
    Subject<CompletionStage<Object>> subject =
        (Subject<CompletionStage<Object>>) Subjects.stages().get(0);
    wrong.spoil(subject.rounds(1_000));
    Verdict verdict = Rows.withId(wrong.row).check(subject, wrong.patience());

    assertThat(verdict.isAsDeclared()).isFalse();
    assertThat(verdict.observed() + "; ").contains(wrong.observed);
  }

  /**
   * For the other rows of lazy types, see {@link WrongTypesTest}, or peers of Lastly that differ.
   */
  @Test
  void noticesEndsWithoutCleanup() {
    Verdict verdict = Rows.withId("L2").check(Subjects.valueHook());

    assertThat(verdict.isAsDeclared()).isFalse();
    assertThat(verdict.observed()).contains("runs once, never runs, never runs");
  }
}
