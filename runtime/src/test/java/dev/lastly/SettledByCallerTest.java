/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.Fixtures.Foreign;
import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I10: a result that the caller settles")
@SuppressWarnings("FutureReturnValueIgnored")
class SettledByCallerTest {
  private static final Object MINE = new Object();

  private final CompletableFuture<Object> source = new CompletableFuture<>();
  private final Journal journal = new Journal();
  private final Object v = new Object();

  /** Every way in which a caller can settle a {@link CompletableFuture}. */
  @SuppressWarnings("ImmutableEnumChecker") // it is constant
  enum Way {
    CANCEL(result -> result.cancel(true)),
    CANCEL_WITHOUT_INTERRUPTING(result -> result.cancel(false)),
    COMPLETE(result -> result.complete(MINE)),
    COMPLETE_EXCEPTIONALLY(result -> result.completeExceptionally(new Exception("mine"))),
    COMPLETE_ASYNC(result -> result.completeAsync(() -> MINE)),
    COMPLETE_ASYNC_ON(result -> result.completeAsync(() -> MINE, Runnable::run)),
    OR_TIMEOUT(result -> result.orTimeout(1, TimeUnit.NANOSECONDS)),
    COMPLETE_ON_TIMEOUT(result -> result.completeOnTimeout(MINE, 1, TimeUnit.NANOSECONDS)),
    OBTRUDE_VALUE(result -> result.obtrudeValue(MINE)),
    OBTRUDE_EXCEPTION(result -> result.obtrudeException(new Exception("mine")));

    final Consumer<CompletableFuture<Object>> settle;

    Way(Consumer<CompletableFuture<Object>> settle) {
      this.settle = settle;
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I10: the source is left alone, and the cleanup runs once, when the source settles")
  void cleanupStillRuns(Way way) {
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    way.settle.accept(result);
    Outcome mine = Outcome.await(result);

    assertThat(source).isNotDone();
    assertThat(journal.names()).isEmpty();
    source.complete(v);
    assertThat(journal.names()).containsExactly("a");
    assertThat(Outcome.of(source)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.of(result)).isEqualTo(mine);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I10: all cleanups run, in order, when the source settles")
  void allCleanupsStillRun(Way way) {
    CompletableFuture<Object> a = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(journal.awaiting("a", a))
            .andFinally(journal.cleanup("b"))
            .andFinally(journal.cleanup("c"));
    way.settle.accept(result);
    Outcome mine = Outcome.await(result);

    source.completeExceptionally(new Exception());
    assertThat(journal.names()).containsExactly("a");
    a.complete(null);
    assertThat(journal.names()).containsExactly("a", "b", "c");
    assertThat(Outcome.of(result)).isEqualTo(mine);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I10: the result may be settled while its cleanup is running")
  void duringCleanup(Way way) {
    CompletableFuture<Object> cleaning = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard().call(() -> source).andFinallyCompose(journal.awaiting("a", cleaning));
    source.complete(v);
    way.settle.accept(result);
    Outcome mine = Outcome.await(result);
    cleaning.complete(null);

    assertThat(Outcome.of(result)).isEqualTo(mine);
    assertThat(journal.names()).containsExactly("a");
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName(
      "I10: a result that is settled by hand between two cleanups does not stop the second")
  void betweenCleanups(Way way) {
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));
    way.settle.accept(first);
    Outcome.await(first);

    assertThat(Outcome.of(second)).isEqualTo(Outcome.PENDING);
    assertThat(journal.names()).isEmpty();
    source.complete(v);
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(second)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("I10: each cancellation is forwarded, be it the second one, or after a failure")
  void cancelledAgain() {
    List<Boolean> seen = new ArrayList<>();
    IllegalStateException busy = new IllegalStateException("busy");
    CompletableFuture<Object> busyAtFirst =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            seen.add(mayInterruptIfRunning);
            if (seen.size() == 1) {
              throw busy;
            }
            return true;
          }
        };
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call(() -> busyAtFirst)
            .andFinally(journal.cleanup("a"));
    assertThatThrownBy(() -> result.cancel(false)).isSameAs(busy);
    assertThat(result.cancel(false)).isTrue();
    assertThat(result.cancel(true)).isTrue();
    assertThat(seen).containsExactly(false, false, true);
  }

  @Test
  @DisplayName("I10: a cancellation within another one is forwarded, too")
  void cancelledWithinAnother() {
    CompletableFuture<Object> other = new CompletableFuture<>();
    FinallyFuture<Object> rejected =
        Lastly.standard().withCancelForwarded().call(() -> other).andFinally(() -> {});
    rejected.completeExceptionally(new CancellationException());
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call(() -> source)
            .andFinally(() -> rejected.cancel(false));

    assertThat(result.cancel(false)).isTrue();
    assertThat(other).isCancelled();
  }

  @Test
  @DisplayName("I10: a source is told of each result of it that is cancelled, also within another")
  void cancelledForEachResult() {
    List<Boolean> told = new ArrayList<>();
    CompletableFuture<Object> shared =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            told.add(mayInterruptIfRunning);
            return told.size() == 2 && super.cancel(mayInterruptIfRunning);
          }
        };
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    FinallyFuture<Object> one = forwarding.call(() -> shared).andFinally(() -> {});
    FinallyFuture<Object> two = forwarding.call(() -> shared).andFinally(() -> {});
    FinallyFuture<Object> parent =
        forwarding
            .call(() -> source)
            .andFinally(
                () -> {
                  one.cancel(false);
                  two.cancel(true);
                });

    assertThat(parent.cancel(false)).isTrue();
    assertThat(told).containsExactly(false, true);
    assertThat(shared).isCancelled();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 10, 10_000})
  @DisplayName(
      "I10, U2: a source is cancelled once if it cancels in turn, also if the call is made late")
  void cancelledByItsSourceInScope(int length) {
    List<FinallyFuture<Object>> results = new ArrayList<>();
    List<Boolean> cancelled = new ArrayList<>();
    CompletableFuture<Object> cancelling =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            cancelled.add(mayInterruptIfRunning);
            results.forEach(each -> each.cancel(false));
            return super.cancel(mayInterruptIfRunning);
          }
        };
    CompletableFuture<AutoCloseable> opened = new CompletableFuture<>();
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    results.add(
        forwarding
            .usingCompose(() -> opened)
            .call(
                () -> {
                  results.get(length - 1).cancel(true);
                  return cancelling;
                })
            .andFinally(() -> {}));
    while (results.size() < length) {
      FinallyFuture<Object> last = results.get(results.size() - 1);
      results.add(forwarding.call(() -> last).andFinally(() -> {}));
    }
    opened.complete(() -> {});

    assertThat(results).allMatch(CompletableFuture::isCancelled);
    assertThat(cancelled).containsExactly(true);
  }

  @Test
  @DisplayName("I10, I11: what the source throws when another thread cancels it is reported")
  void cancelledByAnotherThread() {
    RuntimeException x = new IllegalStateException("cannot be cancelled");
    CompletableFuture<Throwable> reported = new CompletableFuture<>();
    CompletableFuture<Object> failing =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            super.cancel(mayInterruptIfRunning);
            throw x;
          }
        };
    FinallyFuture<Object> needed = Lastly.standard().call(() -> failing).andFinally(() -> {});
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .onLateFailure((call, failure) -> reported.complete(failure))
            .call(() -> failing)
            .andFinally(() -> {});
    Lastly.standard()
        .call(() -> result)
        .andFinally(() -> assertThatThrownBy(needed::join).isInstanceOf(Exception.class));

    assertThat(result.cancel(false)).isTrue();
    assertThat(Fixtures.within(reported)).isSameAs(x);
  }

  @Test
  @DisplayName("I10: a source that cancels the result in turn, or its siblings', is cancelled")
  void cancelledByItsSource() {
    List<FinallyFuture<Object>> group = new ArrayList<>();
    List<CompletableFuture<Object>> sources = new ArrayList<>();
    List<CompletableFuture<Object>> cancelled = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      CompletableFuture<Object> each =
          new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
              cancelled.add(this);
              group.forEach(result -> result.cancel(mayInterruptIfRunning));
              return true; // and it takes its time
            }
          };
      sources.add(each);
      group.add(
          Lastly.standard()
              .withCancelForwarded()
              .call(() -> each)
              .andFinally(journal.cleanup("a")));
    }
    assertThat(group.get(0).cancel(true)).isTrue();
    assertThat(cancelled).containsExactlyElementsOf(sources);
    assertThat(group).allMatch(CompletableFuture::isCancelled);
    assertThat(journal.names()).isEmpty();
    sources.forEach(each -> each.complete(v));
    assertThat(journal.names()).hasSize(10);
  }

  @Test
  @DisplayName(
      "I10: a cleanup attached to a result that was settled by hand still waits for the call")
  void attachedAfterwards() {
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    first.cancel(true);
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));
    source.complete(v);

    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(Outcome.of(second)).isEqualTo(Outcome.fulfilled(v));
  }

  @Test
  @DisplayName("I10: a call whose promise is a result that was settled by hand settles with that")
  void asSource() {
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("a"));
    FinallyFuture<Object> second =
        Lastly.standard().call(() -> first).andFinally(journal.cleanup("b"));
    first.complete(MINE);

    assertThat(Outcome.of(second)).isEqualTo(Outcome.fulfilled(MINE));
    assertThat(journal.names()).containsExactly("b");
    source.complete(v);
    assertThat(journal.names()).containsExactly("b", "a");
  }

  @Test
  @DisplayName("I10: a result is cancelled at most once, and never after it has settled")
  void cancelAnswersAsAlways() {
    FinallyFuture<Object> cancelled = Lastly.standard().call(() -> source).andFinally(() -> {});
    FinallyFuture<Object> settled = Lastly.standard().call(() -> source).andFinally(() -> {});
    assertThat(cancelled.cancel(true)).isTrue();
    source.complete(v);

    assertThat(cancelled.isCancelled()).isTrue();
    assertThat(cancelled.cancel(true)).isTrue();
    assertThat(settled.cancel(true)).isFalse();
    assertThat(settled.isCancelled()).isFalse();
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, cancelling cancels the source; cleanups keep order")
  void forwarded() {
    FinallyFuture<Object> result =
        Lastly.standard()
            .withCancelForwarded()
            .call(() -> source)
            .andFinally(journal.cleanup("a"))
            .andFinally(journal.cleanup("b"))
            .andFinally(journal.cleanup("c"));

    assertThat(result.cancel(true)).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(result.isCancelled()).isTrue();
    assertThat(journal.names()).containsExactly("a", "b", "c");
  }

  @Test
  @DisplayName(
      "I10: with withCancelForwarded, cancelling an earlier result cancels the source for all")
  void forwardedFromTheMiddle() {
    FinallyFuture<Object> first =
        Lastly.standard().withCancelForwarded().call(() -> source).andFinally(journal.cleanup("a"));
    FinallyFuture<Object> second = first.andFinally(journal.cleanup("b"));

    assertThat(first.cancel(false)).isTrue();
    assertThat(source.isCancelled()).isTrue();
    assertThat(second.isCancelled()).isTrue();
    assertThat(journal.names()).containsExactly("a", "b");
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, the source is cancelled once, before any callback")
  void forwardedOnce() {
    AtomicInteger cancels = new AtomicInteger();
    CompletableFuture<Object> counting =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            cancels.incrementAndGet();
            return super.cancel(mayInterruptIfRunning);
          }
        };
    List<Object> seen = new ArrayList<>();
    FinallyFuture<Object> inner =
        Lastly.standard().withCancelForwarded().call(() -> counting).andFinally(() -> {});
    inner.whenComplete((value, reason) -> seen.add(counting.isCancelled()));
    FinallyFuture<Object> outer =
        Lastly.standard().withCancelForwarded().call(() -> inner).andFinally(() -> {});
    outer.whenComplete((value, reason) -> seen.add(counting.isCancelled()));

    assertThat(outer.cancel(true)).isTrue();
    assertThat(cancels).hasValue(1);
    assertThat(seen).containsExactly(true, true);
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, a cancellation has no part in the thread's next one")
  void forwardedAfterAnother() {
    CompletableFuture<Object> refusing =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw new IllegalStateException("refused");
          }
        };
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    forwarding.call(() -> source).andFinally(() -> {}).cancel(true);
    assertNextIsForwarded();
    FinallyFuture<Object> inner = Lastly.standard().call(() -> source).andFinally(() -> {});
    forwarding.call(() -> inner).andFinally(() -> {}).cancel(true); // it ends there
    assertNextIsForwarded();
    FinallyFuture<Object> result = forwarding.call(() -> refusing).andFinally(() -> {});
    assertThatThrownBy(() -> result.cancel(true)).hasMessage("refused");
    assertNextIsForwarded();
  }

  private static void assertNextIsForwarded() {
    CompletableFuture<Object> next = new CompletableFuture<>();
    Lastly forwarding = Lastly.standard().withCancelForwarded();
    FinallyFuture<Object> inner = forwarding.call(() -> next).andFinally(() -> {});
    FinallyFuture<Object> outer = forwarding.call(() -> inner).andFinally(() -> {});
    outer.completeExceptionally(new CancellationException());
    assertThat(next).isNotDone();
    assertThat(outer.cancel(true)).isTrue();
    assertThat(next).isCancelled();
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, the source is told whether it may interrupt")
  void forwardedWithFlag() {
    AtomicInteger interrupting = new AtomicInteger();
    CompletableFuture<Object> asked =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return interrupting.compareAndSet(0, mayInterruptIfRunning ? 1 : -1);
          }
        };
    Lastly.standard().withCancelForwarded().call(() -> asked).andFinally(() -> {}).cancel(true);
    assertThat(interrupting.getAndSet(0)).isOne();
    Lastly.standard().withCancelForwarded().call(() -> asked).andFinally(() -> {}).cancel(false);
    assertThat(interrupting).hasValue(-1);
  }

  @Test
  @DisplayName(
      "I10: with withCancelForwarded, the cleanup still waits for a source that takes its time")
  void forwardedToSourceThatTakesItsTime() {
    CompletableFuture<Object> slow =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            return false;
          }
        };
    FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().call(() -> slow).andFinally(journal.cleanup("a"));
    result.cancel(true);
    assertThat(journal.names()).isEmpty();

    slow.complete(v);
    assertThat(journal.names()).containsExactly("a");
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, settling in any other way leaves the source alone")
  void othersAreNotForwarded() {
    for (Way way : Way.values()) {
      if (!way.name().startsWith("CANCEL")) {
        CompletableFuture<Object> pending = new CompletableFuture<>();
        FinallyFuture<Object> result =
            Lastly.standard().withCancelForwarded().call(() -> pending).andFinally(() -> {});
        way.settle.accept(result);
        Outcome.await(result);
        assertThat(pending).as(way.name()).isNotDone();
      }
    }
  }

  @Test
  @DisplayName(
      "I10: with withCancelForwarded, a result that has settled does not cancel the source")
  void settledIsNotForwarded() {
    FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().call(() -> source).andFinally(() -> {});
    result.complete(MINE);

    assertThat(result.cancel(true)).isFalse();
    assertThat(source).isNotDone();
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, a result settled by hand stops a cancel on its way")
  void settledByHandStopsForwarding() {
    Lastly lastly = Lastly.standard().withCancelForwarded();
    FinallyFuture<Object> inner = lastly.call(() -> source).andFinally(journal.cleanup("inner"));
    List<Runnable> tasks = new ArrayList<>();
    FinallyFuture<Object> outer =
        lastly.withExecutor(tasks::add).call(() -> inner).andFinally(journal.cleanup("outer"));
    inner.complete(MINE);
    assertThat(outer.cancel(true)).isTrue();
    ForwardedCancellation.cancelAll(inner, true);

    assertThat(source).isNotDone();
    tasks.forEach(Runnable::run);
    assertThat(journal.names()).containsExactly("outer");
    source.complete(v);
    assertThat(journal.names()).containsExactly("outer", "inner");
  }

  @Test
  @DisplayName("I10: with withCancelForwarded, sources that cannot be cancelled are left alone")
  void readOnlySources() {
    Lastly lastly = Lastly.standard().withCancelForwarded();
    Foreign<Object> foreign = new Foreign<>();
    CompletionStage<Object> minimal = source.minimalCompletionStage();
    FinallyFuture<Object> ofForeign =
        lastly.call(foreign::stage).andFinally(journal.cleanup("foreign"));
    FinallyFuture<Object> ofMinimal =
        lastly.call(() -> minimal).andFinally(journal.cleanup("minimal"));

    assertThat(ofForeign.cancel(true)).isTrue();
    assertThat(ofMinimal.cancel(true)).isTrue();
    assertThat(source).isNotDone();
    assertThat(journal.names()).isEmpty();
    source.complete(v);
    foreign.fulfil(v);
    assertThat(journal.names()).containsExactly("minimal", "foreign");
    assertThat(foreign.called()).containsExactly("handle");
  }

  @Test
  @DisplayName(
      "I10: withCancelForwarded keeps executor and handler, and does not change the original")
  void configurationIsImmutable() {
    AtomicInteger executed = new AtomicInteger();
    AtomicInteger reported = new AtomicInteger();
    Lastly plain =
        Lastly.standard()
            .withExecutor(
                task -> {
                  executed.incrementAndGet();
                  task.run();
                })
            .onLateFailure((call, failure) -> reported.incrementAndGet());
    Lastly forwarding = plain.withCancelForwarded();

    plain.call(() -> source).andFinally(() -> {}).cancel(true);
    assertThat(source).isNotDone();
    forwarding.call(() -> source).andFinally(journal.failing("a", new Exception("x"))).cancel(true);
    assertThat(source.isCancelled()).isTrue();
    assertThat(executed).hasValue(2);
    assertThat(reported).hasValue(1);
    assertThat(Lastly.standard()).isSameAs(Lastly.standard());
  }

  @Test
  @DisplayName("I10: what the source throws when it is cancelled keeps no callback from its turn")
  void cancelOfSourceThrows() {
    AssertionError x = new AssertionError("x");
    CompletableFuture<Object> throwing =
        new CompletableFuture<>() {
          @Override
          public boolean cancel(boolean mayInterruptIfRunning) {
            throw x;
          }
        };
    FinallyFuture<Object> result =
        Lastly.standard().withCancelForwarded().call(() -> throwing).andFinally(() -> {});
    FinallyFuture<Object> ofResult = Lastly.standard().call(() -> result).andFinally(() -> {});
    AtomicInteger called = new AtomicInteger();
    CompletableFuture<Object> callback =
        result.whenComplete((value, reason) -> called.incrementAndGet());
    assertThatThrownBy(() -> result.cancel(false)).isSameAs(x);

    assertThat(callback).isDone();
    assertThat(called).hasValue(1);
    assertThat(ofResult).isCancelled();
  }

  @Test
  @DisplayName("I18: a call of a result that is settled by hand near the end of the stack")
  void settledNearTheEnd() {
    for (int frames = 1; frames <= 200; frames++) {
      FinallyFuture<Object> result =
          Lastly.standard().call(() -> new CompletableFuture<>()).andFinally(() -> {});
      FinallyFuture<Object> ofResult = Lastly.standard().call(() -> result).andFinally(() -> {});
      CompletableFuture<Void> callback = result.thenRun(() -> {});
      if (Fixtures.aboveTheEnd(frames, () -> result.complete(MINE)) == null) {
        assertThat(callback).isDone();
        assertThat(Fixtures.within(ofResult)).isSameAs(MINE);
      }
    }
  }

  @Test
  @DisplayName("I18: a cancel that is forwarded near the end of the stack")
  void forwardedNearTheEnd() {
    for (int frames = 1; frames <= 200; frames++) {
      CompletableFuture<Object> pending = new CompletableFuture<>();
      FinallyFuture<Object> result =
          Lastly.standard().withCancelForwarded().call(() -> pending).andFinally(() -> {});
      CompletableFuture<Object> callback = result.exceptionally(reason -> null);
      if (Fixtures.aboveTheEnd(frames, () -> result.cancel(false)) == null) {
        assertThat(callback).isDone();
        assertThat(pending).isCancelled();
      }
    }
  }

  @Test
  @DisplayName("completeAsync does what the JDK specifies, for a supplier that fails as well")
  void completeAsync() {
    RuntimeException x = new RuntimeException("x");
    List<Runnable> submitted = new ArrayList<>();
    for (RuntimeException thrown : List.of(x, new CompletionException(x))) {
      FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
      Supplier<Object> failing =
          () -> {
            throw thrown;
          };
      assertThat(result.completeAsync(failing, submitted::add)).isSameAs(result).isNotDone();
      Runnable task = submitted.remove(0);
      assertThat(task).isInstanceOf(CompletableFuture.AsynchronousCompletionTask.class);
      task.run();
      task.run();

      assertThatThrownBy(result::join).isInstanceOf(CompletionException.class).hasCause(x);
      assertThatThrownBy(result::get).isInstanceOf(ExecutionException.class).hasCause(x);
      assertThat(result.isCancelled()).isFalse();
    }
  }

  @Test
  @DisplayName("completeAsync asks the supplier once, even if the executor runs the task meanwhile")
  void completeAsyncTwice() {
    List<Runnable> submitted = new ArrayList<>();
    AtomicInteger asked = new AtomicInteger();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    Supplier<Object> supplier =
        () -> {
          if (asked.incrementAndGet() == 1) {
            submitted.get(0).run();
          }
          return asked.get();
        };
    result.completeAsync(supplier, submitted::add);
    submitted.get(0).run();

    assertThat(result.join()).isEqualTo(1);
  }

  @Test
  @DisplayName("completeAsync does not ask the supplier if the result has settled, nor take null")
  void completeAsyncTooLate() {
    AtomicInteger asked = new AtomicInteger();
    FinallyFuture<Object> result = Lastly.standard().call(() -> source).andFinally(() -> {});
    assertThat(source.complete(v)).isTrue();
    assertThat(result.completeAsync(asked::incrementAndGet, Runnable::run)).isSameAs(result);

    assertThat(result).isCompletedWithValue(v);
    assertThat(asked).hasValue(0);
    assertThatNullPointerException().isThrownBy(() -> result.completeAsync(null, Runnable::run));
    assertThatNullPointerException().isThrownBy(() -> result.completeAsync(() -> v, null));
  }
}
