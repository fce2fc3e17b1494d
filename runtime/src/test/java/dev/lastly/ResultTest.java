package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Outcome;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

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
  @DisplayName("R1: it is a new promise, never the source, even if the source has settled")
  void newPromise() {
    CompletableFuture<Object> pending = new CompletableFuture<>();
    CompletableFuture<Object> settled = CompletableFuture.completedFuture(V);
    Promise<Object> first = Lastly.standard().call(() -> pending).andFinally(() -> {});
    Promise<Object> second = first.andFinally(() -> {});
    Promise<Object> third = Lastly.standard().call(() -> second).andFinally(() -> {});
    Promise<Object> ofSettled = Lastly.standard().call(() -> settled).andFinally(() -> {});

    assertThat(List.of(pending, first, second, third)).doesNotHaveDuplicates();
    assertThat(ofSettled).isNotSameAs(settled);
  }

  @Test
  @DisplayName("R1: it does not show the source to whoever settles it by hand")
  void sourceIsNotExposed() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Promise<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    result.toCompletableFuture().complete(V);

    assertThat(source).isNotDone();
  }

  @Test
  @DisplayName("R1: stages that depend on it are ordinary CompletableFutures")
  void dependentsAreOrdinary() {
    Promise<Object> result =
        Lastly.standard().call(() -> new CompletableFuture<>()).andFinally(() -> {});

    assertThat(result.thenApply(value -> value)).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(result.copy()).isExactlyInstanceOf(CompletableFuture.class);
    assertThat(result.toCompletableFuture()).isSameAs(result);
  }

  /** What must not stay reachable from a result, and the result. */
  private record Held(Object result, List<WeakReference<?>> forgotten) {}

  /** Ways for a call to come to its end. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Life {
    SYNC(Lastly.standard()),
    INLINE(Lastly.on(Runnable::run)),
    FORWARDING_CANCEL(Lastly.standard().forwardingCancel()),
    CANCELLED(Lastly.standard()) {
      @Override
      void touch(Promise<Object> result) {
        result.cancel(true);
      }
    },
    FORWARDED_CANCEL(Lastly.standard().forwardingCancel()) {
      @Override
      void touch(Promise<Object> result) {
        result.cancel(true);
      }
    },
    SETTLED_FIRST(Lastly.standard()) {
      @Override
      void before(CompletableFuture<Object> source) {
        source.complete(V);
      }
    },
    SETTLED_FIRST_FORWARDING_CANCEL(Lastly.standard().forwardingCancel()) {
      @Override
      void before(CompletableFuture<Object> source) {
        source.complete(V);
      }
    };

    final Lastly lastly;

    Life(Lastly lastly) {
      this.lastly = lastly;
    }

    void before(CompletableFuture<Object> source) {}

    void touch(Promise<Object> result) {}
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: when it has settled, it holds neither source nor cleanup nor arguments")
  void forgets(Life life) {
    assertForgotten(
        settled(life, (call, argument) -> call.andFinally(() -> assertThat(argument).isNotNull())));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: when it has settled, it does not hold the cleanup's promise")
  void forgetsCleanupsPromise(Life life) {
    assertForgotten(
        settled(
            life,
            (call, argument) ->
                call.andFinallyAwait(() -> CompletableFuture.completedFuture(argument))));
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("R5: when the last of several has settled, it holds none of those before")
  void lastForgetsThoseBefore(Life life) {
    assertForgotten(
        settled(
            life,
            (call, argument) ->
                call.andFinallyAwait(() -> CompletableFuture.completedFuture(argument))
                    .andFinally(() -> {})
                    .andFinally(() -> assertThat(argument).isNotNull())));
  }

  private static Held settled(Life life, BiFunction<Call<Object>, Object, Promise<Object>> attach) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Object argument = new Object();
    life.before(source);
    Promise<Object> result = attach.apply(life.lastly.call(() -> source), argument);
    life.touch(result);
    source.complete(V);
    Outcome.await(result);
    return new Held(result, List.of(new WeakReference<>(source), new WeakReference<>(argument)));
  }

  @Test
  @DisplayName("R5: the first of several does not hold the later ones")
  void firstForgetsLaterOnes() {
    assertForgotten(chainHeldAt(0));
  }

  @Test
  @DisplayName("R5: the last of several does not hold the earlier ones")
  void lastForgetsEarlierOnes() {
    assertForgotten(chainHeldAt(9));
  }

  private static Held chainHeldAt(int position) {
    CompletableFuture<Object> source = new CompletableFuture<>();
    List<Promise<Object>> chain = new ArrayList<>();
    Promise<Object> last = Lastly.standard().call(() -> source).andFinally(() -> {});
    chain.add(last);
    while (chain.size() < 5) {
      last = last.andFinally(() -> {});
      chain.add(last);
    }
    while (chain.size() < 10) {
      Promise<Object> before = last;
      last = Lastly.standard().call(() -> before).andFinally(() -> {});
      chain.add(last);
    }
    source.complete(V);
    Promise<Object> held = chain.remove(position);
    return new Held(held, new ArrayList<>(chain.stream().map(WeakReference::new).toList()));
  }

  @Test
  @DisplayName("R5: of those side by side none holds another, attached in time or not")
  void forksForgetEachOther() {
    assertForgotten(forksHeldAtLast());
  }

  private static Held forksHeldAtLast() {
    Lastly lastly = Lastly.on(Runnable::run);
    List<Object> held = new ArrayList<>();
    List<WeakReference<?>> forgotten = new ArrayList<>();

    final class Round {
      final CompletableFuture<Object> source = new CompletableFuture<>();
      final Promise<Object> first = lastly.call(() -> source).andFinally(() -> {});
      final Promise<Object> second = first.andFinally(() -> {});
      Promise<Object> third;
    }

    Fixtures.<Round>race(
        20_000,
        Round::new,
        round -> round.source.complete(V),
        round -> round.third = round.first.andFinally(() -> {}),
        round -> {
          held.add(round.third);
          forgotten.add(new WeakReference<>(round.second));
        });
    return new Held(held, forgotten);
  }

  /**
   * Nothing but a collection tells whether an object is reachable, and a collector may need
   * several.
   */
  private static void assertForgotten(Held held) {
    byte[] ballast = new byte[0];
    for (int i = 0; i < 20 && held.forgotten.stream().anyMatch(it -> it.get() != null); i++) {
      System.gc();
      ballast = new byte[ballast.length + (1 << 16)];
    }
    assertThat(held.forgotten).allSatisfy(reference -> assertThat(reference.get()).isNull());
    assertThat(held.result).isNotNull();
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
    for (int i = 1; i <= 10_000; i++) {
      int number = i;
      Plain plain = new Plain();
      CompletableFuture<Object> source = new CompletableFuture<>();
      Promise<Object> result =
          Lastly.on(cleaner)
              .call(() -> source)
              .andFinallyAwait(
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
      final Promise<Object> first =
          Lastly.on(Runnable::run)
              .call(() -> source)
              .andFinally(() -> plain.byFirstCleanup = plain.beforeSettling + 1);
      Promise<Object> second;
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
