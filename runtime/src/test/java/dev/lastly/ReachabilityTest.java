/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Outcome;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("R5: what is over is forgotten")
@SuppressWarnings("FutureReturnValueIgnored") // a cleanup runs whether its result is kept or not
class ReachabilityTest {
  private static final Object V = new Object();

  /** What is kept, and what must not be reachable from it. */
  private record Held(String name, Object kept, List<WeakReference<?>> forgotten) {
    Held(String name, Object kept, Object... forgotten) {
      this(name, kept, weak(List.of(forgotten)));
    }

    boolean isClean() {
      return forgotten.stream().allMatch(reference -> reference.get() == null);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static List<WeakReference<?>> weak(List<?> objects) {
    return new ArrayList<>(objects.stream().map(WeakReference::new).toList());
  }

  /**
   * Nothing but a collection tells whether an object is reachable, and a collector may need
   * several.
   */
  private static void assertForgotten(List<Held> all) {
    for (int i = 0; i < 20 && !all.stream().allMatch(Held::isClean); i++) {
      System.gc();
    }
    assertThat(all).isNotEmpty().allMatch(Held::isClean);
    assertThat(all).extracting(Held::kept).doesNotContainNull(); // kept until here
  }

  /** How the call ends. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Settling {
    FULFILS(source -> source.complete(V)),
    REJECTS(source -> source.completeExceptionally(new Exception("e"))),
    IS_CANCELLED(source -> source.cancel(true));

    final Consumer<CompletableFuture<Object>> settle;

    Settling(Consumer<CompletableFuture<Object>> settle) {
      this.settle = settle;
    }
  }

  /** A call, and what it must not leave behind. */
  static final class Trial {
    final CompletableFuture<Object> source = new CompletableFuture<>();
    final CompletableFuture<Object> later = new CompletableFuture<>();
    final Object argument = new Object();
    final List<Object> toBeForgotten = new ArrayList<>(List.of(source, later, argument));

    <C> C forget(C object) {
      toBeForgotten.add(object);
      return object;
    }

    Cleanup returning() {
      return forget(() -> assertThat(argument).isNotNull());
    }

    Cleanup throwing() {
      return forget(
          () -> {
            assertThat(argument).isNotNull();
            throw new Exception("x");
          });
    }

    AsyncCleanup returning(CompletionStage<?> promise) {
      forget(promise);
      return forget(
          () -> {
            assertThat(argument).isNotNull();
            return promise;
          });
    }
  }

  /** What is attached to it. */
  enum Attached {
    ONE {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return call.andFinally(trial.returning());
      }
    },
    FAILING {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return call.andFinally(trial.throwing());
      }
    },
    AWAITED {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return call.andFinallyCompose(trial.returning(trial.later));
      }
    },
    AWAITED_THAT_HAS_ENDED {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return call.andFinallyCompose(
            trial.returning(CompletableFuture.completedFuture(trial.argument)));
      }
    },
    AWAITED_FAILING {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return call.andFinallyCompose(
            trial.returning(CompletableFuture.failedFuture(new Exception("x"))));
      }
    },
    SEVERAL {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return trial
            .forget(
                trial
                    .forget(call.andFinallyCompose(trial.returning(trial.later)))
                    .andFinally(trial.returning()))
            .andFinally(trial.returning());
      }
    },
    SEVERAL_FAILING {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        return trial
            .forget(
                trial
                    .forget(call.andFinally(trial.throwing()))
                    .andFinallyCompose(
                        trial.returning(CompletableFuture.failedFuture(new Error()))))
            .andFinally(trial.throwing());
      }
    },
    CALL_OF_CALL {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        FinallyFuture<Object> inner = trial.forget(call.andFinally(trial.returning()));
        return Lastly.standard().call(() -> inner).andFinally(trial.returning());
      }
    },
    FIRST_OF_A_FORK {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        FinallyFuture<Object> first = trial.forget(call.andFinally(trial.returning()));
        FinallyFuture<Object> kept = first.andFinally(trial.returning());
        trial.forget(first.andFinally(trial.throwing()));
        return kept;
      }
    },
    LAST_OF_A_FORK {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        FinallyFuture<Object> first = trial.forget(call.andFinally(trial.returning()));
        trial.forget(first.andFinally(trial.throwing()));
        return first.andFinally(trial.returning());
      }
    },
    ROOT_OF_A_FORK {
      @Override
      FinallyFuture<Object> to(Call<Object> call, Trial trial) {
        FinallyFuture<Object> kept = call.andFinally(trial.returning());
        trial.forget(kept.andFinally(trial.throwing()).andFinally(trial.returning()));
        trial.forget(kept.andFinally(trial.returning()));
        return kept;
      }
    };

    abstract FinallyFuture<Object> to(Call<Object> call, Trial trial);
  }

  /** Where its cleanups run, and what else happens to it. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Life {
    STANDARD(Lastly.standard()),
    INLINE(Lastly.standard().withExecutor(Runnable::run)),
    ON_EXECUTOR(
        Lastly.standard().withExecutor(task -> Fixtures.elsewhere(Executors.callable(task)))),
    REJECTED_BY_EXECUTOR(
        Lastly.standard()
            .withExecutor(
                task -> {
                  throw new RejectedExecutionException();
                })),
    FORWARDING_CANCEL(Lastly.standard().withCancelForwarded()),
    FORWARDED_CANCEL(quiet().withCancelForwarded()) {
      @Override
      void afterAttaching(FinallyFuture<Object> result, Trial trial) {
        result.cancel(true);
      }
    },
    CANCELLED(quiet()) {
      @Override
      void afterAttaching(FinallyFuture<Object> result, Trial trial) {
        result.cancel(true);
      }
    },
    COMPLETED(quiet()) {
      @Override
      void afterAttaching(FinallyFuture<Object> result, Trial trial) {
        result.complete(V);
      }
    },
    TIMED_OUT(quiet()) {
      @Override
      void afterAttaching(FinallyFuture<Object> result, Trial trial) {
        Outcome.await(result.orTimeout(1, TimeUnit.NANOSECONDS));
      }
    },
    TIMEOUT_NOT_REACHED(Lastly.standard()) {
      @Override
      void afterAttaching(FinallyFuture<Object> result, Trial trial) {
        result.orTimeout(1, TimeUnit.DAYS).completeOnTimeout(V, 1, TimeUnit.DAYS);
      }
    },
    CANCELLED_DURING_CLEANUP(quiet()) {
      @Override
      void afterSettling(FinallyFuture<Object> result) {
        result.cancel(true);
      }
    },
    SETTLED_FIRST(Lastly.standard()) {
      @Override
      void beforeAttaching(Settling settling, Trial trial) {
        settling.settle.accept(trial.source);
      }
    },
    SETTLED_FIRST_INLINE(Lastly.standard().withExecutor(Runnable::run)) {
      @Override
      void beforeAttaching(Settling settling, Trial trial) {
        settling.settle.accept(trial.source);
      }
    },
    SETTLED_FIRST_FORWARDING_CANCEL(Lastly.standard().withCancelForwarded()) {
      @Override
      void beforeAttaching(Settling settling, Trial trial) {
        settling.settle.accept(trial.source);
      }
    };

    final Lastly lastly;

    Life(Lastly lastly) {
      this.lastly = lastly;
    }

    private static Lastly quiet() {
      return Lastly.standard().onLateFailure((call, failure) -> {});
    }

    void beforeAttaching(Settling settling, Trial trial) {}

    void afterAttaching(FinallyFuture<Object> result, Trial trial) {}

    void afterSettling(FinallyFuture<Object> result) {}

    private Held live(Settling settling, Attached attached) {
      Trial trial = new Trial();
      beforeAttaching(settling, trial);
      FinallyFuture<Object> result = attached.to(lastly.call(() -> trial.source), trial);
      afterAttaching(result, trial);
      settling.settle.accept(trial.source);
      afterSettling(result);
      trial.later.complete(trial.argument);
      Outcome.await(result);
      return new Held(settling + " " + attached, result, trial.toBeForgotten.toArray());
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: a settled result holds no source, cleanup, argument, promise or other result")
  void settledResult(Life life) {
    List<Held> all = new ArrayList<>();
    for (Settling settling : Settling.values()) {
      for (Attached attached : Attached.values()) {
        all.add(life.live(settling, attached));
      }
    }
    assertForgotten(all);
  }

  @Test
  @DisplayName("R5: a rejected result does not hold the value that might have been late")
  void replacedValue() {
    assertForgotten(List.of(rejected()));
  }

  private static Held rejected() {
    Object value = new Object();
    FinallyFuture<Object> result =
        Lastly.standard()
            .withExecutor(Runnable::run)
            .onLateValue((call, late) -> {})
            .call(() -> CompletableFuture.completedFuture(value))
            .andFinally(
                () -> {
                  throw new Exception("x");
                });
    return new Held("rejected", result, value);
  }

  @Test
  @DisplayName("R5: of a chain of calls and cleanups no result holds another")
  void anyOfChain() {
    assertForgotten(IntStream.range(0, 10).mapToObj(ReachabilityTest::chainHeldAt).toList());
  }

  private static Held chainHeldAt(int position) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<FinallyFuture<Object>> chain = new ArrayList<>();
    FinallyFuture<Object> last = Lastly.standard().call(() -> source).andFinally(() -> {});
    chain.add(last);
    while (chain.size() < 5) {
      last = last.andFinally(() -> {});
      chain.add(last);
    }
    while (chain.size() < 10) {
      FinallyFuture<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(() -> {});
      chain.add(last);
    }
    source.complete(V);
    FinallyFuture<Object> kept = chain.remove(position);
    return new Held("at " + position, kept, chain.toArray());
  }

  @Test
  @DisplayName("R5: of results side by side none holds another, attached in time or not")
  void forksInRace() {
    assertForgotten(List.of(forksHeldAtLast()));
  }

  private static Held forksHeldAtLast() {
    Lastly lastly = Lastly.standard().withExecutor(Runnable::run);
    List<Object> kept = new ArrayList<>();
    List<WeakReference<?>> forgotten = new ArrayList<>();

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final FinallyFuture<Object> first = lastly.call(() -> source).andFinally(() -> {});
      final FinallyFuture<Object> second = first.andFinally(() -> {});
      FinallyFuture<Object> third;
    }

    Fixtures.<Round>race(
        20_000,
        Round::new,
        round -> round.source.complete(V),
        round -> round.third = round.first.andFinally(() -> {}),
        round -> {
          kept.add(round.third);
          forgotten.add(new WeakReference<>(round.second));
        });
    return new Held("third", kept, forgotten);
  }

  @Test
  @DisplayName("R5: a source, a cleanup's promise, an executor that keep all hold no cleanup")
  void keptByOthers() {
    assertForgotten(List.of(keptBySource(), keptByCleanupsPromise(), keptByExecutor()));
  }

  private static Held keptBySource() {
    Trial trial = new Trial();
    Foreign<Object> foreign = new Foreign<>();
    Lastly.standard().call(foreign::stage).andFinally(trial.returning());
    foreign.fulfil(V);
    return new Held("source", foreign, trial.toBeForgotten.toArray());
  }

  private static Held keptByCleanupsPromise() {
    Trial trial = new Trial();
    Foreign<Object> foreign = new Foreign<>();
    Lastly.standard()
        .call(() -> trial.source)
        .andFinallyCompose(
            trial.forget(
                () -> {
                  assertThat(trial.argument).isNotNull();
                  return foreign.stage();
                }));
    trial.source.complete(V);
    foreign.fulfil("dropped");
    return new Held("cleanup's promise", foreign, trial.toBeForgotten.toArray());
  }

  private static Held keptByExecutor() {
    Trial trial = new Trial();
    List<Runnable> tasks = new ArrayList<>();
    Lastly.standard()
        .withExecutor(
            task -> {
              tasks.add(task);
              task.run();
            })
        .call(() -> trial.source)
        .andFinally(trial.returning())
        .andFinally(trial.throwing());
    trial.source.complete(V);
    return new Held("executor", tasks, trial.toBeForgotten.toArray());
  }

  @Test
  @DisplayName("R5: a thread that has settled a long chain holds nothing of it")
  void keptByThread() {
    ExecutorService worker =
        Executors.newSingleThreadExecutor(task -> Fixtures.daemon("worker", task));
    try {
      Thread thread = Fixtures.within(worker.submit(Thread::currentThread));
      List<WeakReference<?>> chain = Fixtures.within(worker.submit(ReachabilityTest::longChain));
      assertForgotten(List.of(new Held("thread", thread, chain)));
    } finally {
      worker.shutdownNow();
    }
  }

  private static List<WeakReference<?>> longChain() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<CompletableFuture<Object>> chain = new ArrayList<>(List.of(source));
    for (int i = 0; i < 1_000; i++) {
      CompletableFuture<Object> before = chain.get(i);
      chain.add(Lastly.standard().call(() -> before).andFinally(() -> {}));
    }
    source.complete(V);
    return weak(chain);
  }
}
