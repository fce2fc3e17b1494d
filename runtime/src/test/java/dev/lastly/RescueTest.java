/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.PromiseType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("I18: what another thread does with what the end of a stack has interrupted")
class RescueTest {
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception x = new Exception("x");
  private final CallInfo call = new CallInfo(Lastly.standard(), "Rescue.test", null, null);

  private void rescue(Nesting.Work work) {
    add((nothing, value, unused) -> work.proceed());
    Rescue.start();
  }

  private void add(Rescue.Resumption resumption) {
    Rescue.add(new Object[] {resumption, null, v, null, null});
  }

  private Step<Object> step(String name) {
    return Step.following(call, journal.cleanup(name));
  }

  @Test
  @DisplayName("I18: steps that were still to run, in order, on a thread of its own")
  void interrupted() {
    Step<Object> first = step("a");
    Step<Object> second = step("b");
    rescue(new Step.Continuation(first, v, new Followers.ReadyReaction(second, v, null)));

    assertThat(Outcome.await(first.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.await(second.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(journal.threads())
        .allSatisfy(thread -> assertThat(thread.getName()).isEqualTo("lastly-rescue"));
  }

  @Test
  @DisplayName("I18: what was left where nothing could be locked, once")
  void unlocked() {
    List<Step<Object>> left = List.of(step("a"), step("b"));
    for (Step<Object> step : left) {
      Rescue.unlocked = new Object[] {Step.FOLLOWING, step, v, null, Rescue.unlocked};
      Rescue.start();
    }
    Step<Object> last = step("c");
    left.forEach(step -> assertThat(Outcome.await(step.result)).isEqualTo(Outcome.fulfilled(v)));
    rescue(new Step.Continuation(last, v, null));

    assertThat(Outcome.await(last.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(Rescue.isNeeded()).isFalse();
  }

  /** Completes it with an uncaught failure of any thread: two threads may do the rescue. */
  private static void tell(CompletableFuture<Throwable> told) {
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> told.complete(failure));
  }

  @AfterEach
  void removeHandler() {
    Thread.setDefaultUncaughtExceptionHandler(null);
  }

  @Test
  @DisplayName("I18: a result that was about to settle, and what follows it")
  void aboutToSettle() {
    Step<Object> step = step("not again");
    FinallyFuture<Object> following = step.result.andFinally(journal.cleanup("following"));
    rescue(() -> step.resumeOpen(v, null));

    assertThat(Outcome.await(following)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.of(step.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("following");
  }

  @Test
  @DisplayName("I18: a result that had settled, but for what follows it")
  void settled() {
    for (Object outcome : List.of(v, new Rejection(x))) {
      Step<Object> step = step("not again");
      Step<Object> following = step("following");
      step.result.settle(outcome);
      step.state = outcome;
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      Error end = new StackOverflowError();
      rescue(
          () -> {
            tell(told);
            step.resumeClosed(following, end);
          });

      assertThat(Outcome.await(following.result)).isEqualTo(Outcome.of(step.result));
      assertThat(Fixtures.within(told)).isSameAs(end);
    }
    assertThat(journal.names()).containsExactly("following", "following");
  }

  @Test
  @DisplayName(
      "I18, I10: a result that the caller had settled is not mistaken for one that settled")
  void settledByCaller() {
    FinallyFuture<Object> result = step("a").result;
    assertThat(result.isSettledWith(v)).isFalse();
    result.complete(v);
    assertThat(result.isSettledWith(v)).isTrue();
    assertThat(result.isSettledWith(new Object())).isFalse();
    assertThat(result.isSettledWith(new Rejection(x))).isFalse();
    result.obtrudeException(x);
    assertThat(result.isSettledWith(new Rejection(x))).isTrue();
    assertThat(result.isSettledWith(null)).isFalse();
  }

  @Test
  @DisplayName("L9: what a reaction throws is not lost in the stage that is dropped")
  void unswallowable() throws InterruptedException {
    AssertionError x = new AssertionError("x");
    Reaction throwing =
        new Reaction() {
          @Override
          void react(Object value, Throwable reason) {
            throw x;
          }
        };
    CompletableFuture<Object> source = new CompletableFuture<>();
    throwing.subscribeTo(source);
    List<Throwable> uncaught = new ArrayList<>();
    Thread settling = Fixtures.daemon("settling", () -> source.complete(v));
    settling.setUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    settling.start();
    settling.join();

    assertThat(uncaught).containsExactly(x);
    assertThat(source).isCompletedWithValue(v);
  }

  /** A reaction at the end of the stack, which needs more of it than there is. */
  private static final class AtTheEnd extends Reaction {
    private final CompletableFuture<Thread> resumed = new CompletableFuture<>();

    @Override
    void react(Object value, Throwable reason) {
      throw new StackOverflowError();
    }

    @Override
    void resume(Object value, Throwable reason) {
      resumed.complete(Thread.currentThread());
    }
  }

  @Test
  @DisplayName("I18: a reaction that has no stack is resumed on another thread")
  void reactionIsResumed() {
    AtTheEnd reaction = new AtTheEnd();
    reaction.apply(v, null);
    assertThat(Fixtures.within(reaction.resumed).getName()).isEqualTo("lastly-rescue");
  }

  /** A reaction that the end of the stack interrupts once, before it has done anything. */
  private static final class AtTheEndOnce extends Reaction {
    private final CompletableFuture<List<Object>> resumed = new CompletableFuture<>();
    private boolean interrupted;

    @Override
    void react(Object value, Throwable reason) {
      if (!interrupted) {
        interrupted = true;
        throw new StackOverflowError();
      }
      resumed.complete(Arrays.asList(value, reason));
    }
  }

  @Test
  @DisplayName("I18: a reaction without a resume() of its own begins once more")
  void reactionBeginsAgain() {
    AtTheEndOnce fulfilled = new AtTheEndOnce();
    fulfilled.apply(v, null);
    assertThat(Fixtures.within(fulfilled.resumed)).containsExactly(v, null);
    AtTheEndOnce rejected = new AtTheEndOnce();
    rejected.apply(null, x);
    assertThat(Fixtures.within(rejected.resumed)).containsExactly(null, x);
  }

  @Test
  @DisplayName("I18: what is attached while another thread settles the result follows it")
  void attachedLate() {
    for (Object outcome : List.of(v, new Rejection(x))) {
      Step<Object> settling = step("not again");
      Step<Object> following = step("following");
      settling.state = outcome;
      settling.attachLate(following);
      assertThat(following.result).isNotDone();
      settling.result.settle(outcome);
      assertThat(Outcome.await(following.result)).isEqualTo(Outcome.of(settling.result));

      Step<Object> later = step("later");
      settling.attachLate(later);
      assertThat(Outcome.await(later.result)).isEqualTo(Outcome.of(settling.result));
    }
    assertThat(journal.names()).containsExactly("following", "later", "following", "later");
  }

  @Test
  @DisplayName("I18: work that was noted down when no rescue could start is found by the next call")
  void notedDownOnly() {
    AtTheEnd reaction = new AtTheEnd();
    add((nothing, value, unused) -> reaction.resume(value, null));
    Lastly.standard().call(() -> CompletableFuture.completedFuture(v)).andFinally(() -> {}).join();
    assertThat(Fixtures.within(reaction.resumed).getName()).isEqualTo("lastly-rescue");
  }

  @Test
  @DisplayName("I18, I17: work that blocks does not keep other work from being done")
  void workBlocks() {
    CompletableFuture<Object> other = new CompletableFuture<>();
    CompletableFuture<Object> blocking = new CompletableFuture<>();
    CompletableFuture<Object> blocked = new CompletableFuture<>();
    rescue(
        () -> {
          blocking.complete(v);
          blocked.complete(other.join());
        });
    Fixtures.within(blocking);
    rescue(() -> other.complete(v));
    assertThat(Fixtures.within(blocked)).isSameAs(v);
  }

  @Test
  @DisplayName("I18: work that fails does not stop the work after it, then or later")
  void workFails() throws InterruptedException {
    Error end = new StackOverflowError();
    CompletableFuture<Throwable> seen = new CompletableFuture<>();
    CompletableFuture<Object> after = new CompletableFuture<>();
    CompletableFuture<Object> later = new CompletableFuture<>();
    rescue(
        () -> {
          tell(seen);
          rescue(() -> after.complete(v));
          throw end;
        });

    assertThat(Fixtures.within(after)).isSameAs(v);
    assertThat(Fixtures.within(seen)).isSameAs(end);
    rescue(() -> later.complete(v));
    assertThat(Fixtures.within(later)).isSameAs(v);
  }

  /** A promise that is subscribed to where the stack ends, which it does but once. */
  private static final class EndingStack<T> extends CompletableFuture<T> {
    private final boolean subscribes;
    private int subscriptions;

    /** Whether it has subscribed before the stack ends. */
    EndingStack(boolean subscribes) {
      this.subscribes = subscribes;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored")
    public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> fn) {
      if (++subscriptions > 1) {
        return super.handle(fn);
      }
      if (subscribes) {
        super.handle(fn);
      }
      throw new StackOverflowError();
    }

    /** Rejects it with the reason, or fulfills it with the value if there is none. */
    Outcome settle(T value, Throwable reason) {
      if (reason == null) {
        complete(value);
        return Outcome.fulfilled(value);
      }
      completeExceptionally(reason);
      return Outcome.rejected(reason);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("I18, O5, O6: a cleanup's promise that could not be subscribed to is awaited")
  void subscription(boolean subscribes) {
    for (Throwable reason : Arrays.asList(null, x)) {
      EndingStack<Object> cleaning = new EndingStack<>(subscribes);
      CompletableFuture<Object> source = new CompletableFuture<>();
      FinallyFuture<Object> result =
          Lastly.standard().call(() -> source).andFinallyCompose(() -> cleaning);
      FinallyFuture<Object> following = result.andFinally(journal.cleanup("following"));
      source.complete(v);
      Outcome expected = cleaning.settle(v, reason);

      assertThat(Outcome.await(result)).isEqualTo(expected);
      assertThat(Outcome.await(following)).isEqualTo(expected);
    }
    assertThat(journal.names()).containsExactly("following", "following");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("I18, U4: an opener's promise that could not be subscribed to is awaited")
  void openersSubscription(boolean subscribes) {
    for (Throwable reason : Arrays.asList(null, x)) {
      EndingStack<AutoCloseable> opening = new EndingStack<>(subscribes);
      FinallyFuture<Object> result =
          Lastly.standard()
              .usingCompose(() -> opening)
              .call(() -> CompletableFuture.completedFuture(v))
              .andFinally(journal.cleanup("last"));
      opening.settle(() -> journal.note("close"), reason);
      assertThat(Outcome.await(result))
          .isEqualTo(reason == null ? Outcome.fulfilled(v) : Outcome.rejected(reason));
    }
    assertThat(journal.names()).containsExactly("close", "last", "last");
  }

  @Test
  @DisplayName("I1, I18: a cleanup's promise that is reported again settles nothing again")
  void cleanupIsResumed() {
    Step<Object> step = step("not again");
    CleanupReaction reaction = new CleanupReaction(step, v);
    step.state = reaction;
    reaction.resume(null, null);
    assertThat(Outcome.of(step.result)).isEqualTo(Outcome.fulfilled(v));

    reaction.resume(null, x);
    assertThat(Outcome.of(step.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(reaction.isStarted()).isTrue();
    assertThat(journal.names()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I1, I18: what is submitted once more where the stack ends runs, and once")
  void submission(boolean inContext) {
    CallInfo info =
        inContext ? CallInfo.inContext(Lastly.standard(), "Rows.load", () -> step -> step) : call;
    int overflows = 0;
    for (int frames = 0; frames < 150; frames++) {
      AtomicInteger ran = new AtomicInteger();
      Step<Object> step = Step.following(info, (Cleanup) ran::incrementAndGet);
      StepTask.Submission submission = new StepTask.Submission(step, v, Runnable::run);
      StackOverflowError end = Fixtures.aboveTheEnd(frames, submission::proceed);
      if (end != null && !submission.isStarted()) {
        overflows++;
        submission.proceed();
      }
      Rescue.startIfNeeded(); // as is done further up the stack
      Outcome outcome = Outcome.await(step.result);
      boolean hasRun = outcome.equals(Outcome.fulfilled(v)); // or it has failed as it overflowed
      assertThat(hasRun || outcome.object() instanceof StackOverflowError).isTrue();
      assertThat(ran).as("%s", frames).hasValue(hasRun ? 1 : 0);
    }
    assertThat(overflows).isPositive();
  }

  @Test
  @DisplayName(
      "I18: where there was no stack to start the rescue, toString() of the error starts it")
  void askedFor() {
    AtTheEnd reaction = new AtTheEnd();
    add((nothing, value, unused) -> reaction.resume(value, null));
    assertThat(UnswallowableError.UNTIL_RESCUED).hasToString(UnswallowableError.class.getName());
    assertThat(Fixtures.within(reaction.resumed).getName()).isEqualTo("lastly-rescue");
  }

  @Test
  @DisplayName("I13: an interrupt that one piece of work leaves is not passed on to the next")
  void interrupt() {
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    rescue(() -> Thread.currentThread().interrupt());
    rescue(() -> interrupted.complete(Thread.interrupted()));
    assertThat(Fixtures.within(interrupted)).isFalse();
  }

  /** Work in a queue, which the end of the stack interrupts once. */
  private static final class Interrupted implements Nesting.Work {
    private final Error end = new StackOverflowError();
    private final boolean starts;
    private final CompletableFuture<Thread> done = new CompletableFuture<>();
    private int times;

    Interrupted(boolean starts) {
      this.starts = starts;
    }

    @Override
    public boolean isStarted() {
      return starts && times > 0;
    }

    @Override
    public void proceed() {
      if (++times == 1) {
        throw end;
      }
      done.complete(Thread.currentThread());
    }
  }

  /** Goes down to where work is queued. */
  private static void nested(int levels, Nesting.Work innermost) {
    Nesting.run(
        new Nesting.Work() {
          @Override
          public boolean isStarted() {
            return false;
          }

          @Override
          public void proceed() {
            if (levels > 0) {
              nested(levels - 1, innermost);
            } else {
              Nesting.run(innermost);
            }
          }
        });
  }

  @Test
  @DisplayName("I1, I18: work that was queued is done after all, or its failure told if it started")
  void queued() {
    Interrupted before = new Interrupted(false);
    nested(1_000, before);
    assertThat(Fixtures.within(before.done).getName()).isEqualTo("lastly-rescue");

    CompletableFuture<Throwable> told = new CompletableFuture<>();
    tell(told);
    Interrupted within = new Interrupted(true);
    nested(1_000, within);
    assertThat(Fixtures.within(told)).isSameAs(within.end);
    assertThat(within.times).isOne();

    AtomicInteger times = new AtomicInteger();
    CompletableFuture<Throwable> toldToo = new CompletableFuture<>();
    tell(toldToo);
    Error end = new StackOverflowError();
    nested(
        1_000,
        () -> { // which does not say whether it has started
          times.incrementAndGet();
          throw end;
        });
    assertThat(Fixtures.within(toldToo)).isSameAs(end);
    assertThat(times).hasValue(1);
  }

  /** With an exception that a stage cannot keep, before JDK 24, as its message cannot be had. */
  @SuppressWarnings("FutureReturnValueIgnored")
  private static void throwInCallback(CompletableFuture<?> result, Error error) {
    result.thenRun(
        () -> {
          throw new RuntimeException() {
            private static final long serialVersionUID = 1;

            @Override
            public String getMessage() {
              throw error;
            }
          };
        });
  }

  private static void complete(Runnable completion) {
    try {
      completion.run();
    } catch (Error e) {
      // The JDK has passed it on.
    }
  }

  @Test
  @DisplayName("I1, I18: where the stack ends in a callback, what follows has run, and not again")
  void callbackEndsTheStack() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    Cleanup value = journal.cleanup("value");
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("first"));
    throwInCallback(first, new StackOverflowError());
    FinallyFuture<Object> next = first.andFinally(journal.cleanup("next"));
    complete(() -> source.complete(value));

    assertThat(Outcome.await(next)).isEqualTo(Outcome.fulfilled(value));
    CompletableFuture<Object> rescued = new CompletableFuture<>();
    rescue(() -> rescued.complete(v));
    Fixtures.within(rescued);
    assertThat(journal.names()).containsExactly("first", "next");
  }

  @Test
  @DisplayName("I1, I6: a callback whose failure the JDK does not keep stops no other cleanup")
  void siblings() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> first =
        Lastly.standard().call(() -> source).andFinally(journal.cleanup("first"));
    FinallyFuture<Object> a = first.andFinally(journal.cleanup("a"));
    FinallyFuture<Object> b = first.andFinally(journal.cleanup("b"));
    FinallyFuture<Object> c = Lastly.standard().call(() -> first).andFinally(journal.cleanup("c"));
    throwInCallback(a, new AssertionError("a message that cannot be had"));
    complete(() -> source.complete(v));

    assertThat(Outcome.await(b)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.await(c)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("first", "a", "b", "c");
  }

  /** A stage that overflows any stack when it is asked for its callback. */
  static final class Overflowing extends CompletableFuture<Object> {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    public <U> CompletableFuture<U> handle(
        BiFunction<? super Object, Throwable, ? extends U> callback) {
      asked.incrementAndGet();
      overflow(1);
      return new CompletableFuture<>();
    }

    private static int overflow(int depth) {
      return depth < 0 ? depth : overflow(depth + 1) + 1; // beyond all stacks, but not infinite
    }
  }

  /** Where there is a stage to be asked for its callback. */
  enum Asked {
    CLEANUP {
      @Override
      CompletionStage<Object> result(CompletableFuture<Object> source, Overflowing stage) {
        return Lastly.standard().call(() -> source).andFinallyCompose(() -> stage);
      }
    },
    CLEANUP_ON_EXECUTOR {
      @Override
      CompletionStage<Object> result(CompletableFuture<Object> source, Overflowing stage) {
        return Lastly.standard()
            .withExecutor(task -> Fixtures.daemon("executor", task).start())
            .call(() -> source)
            .andFinallyCompose(() -> stage);
      }
    },
    CLEANUP_OF_EAGER_TYPE {
      @Override
      CompletionStage<Object> result(CompletableFuture<Object> source, Overflowing stage) {
        EagerType<CompletableFuture<Object>, Object> type =
            EagerType.of(Function.identity(), Function.identity());
        return Lastly.standard()
            .call("Rows.load", type, () -> source)
            .andFinallyCompose(() -> stage)
            .promise();
      }
    },
    OPENER {
      @Override
      CompletionStage<Object> result(CompletableFuture<Object> source, Overflowing stage) {
        return Lastly.standard()
            .usingCompose(() -> stage, resource -> null)
            .call("Rows.load", () -> source)
            .andFinally(() -> {});
      }
    };

    abstract CompletionStage<Object> result(CompletableFuture<Object> source, Overflowing stage);
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("I18: a promise that overflows even a whole stack is rejected with that")
  void overflows(Asked asked) {
    for (boolean isSettled : new boolean[] {true, false}) {
      CompletableFuture<Object> source = new CompletableFuture<>();
      if (isSettled) {
        source.complete(v);
      }
      Overflowing stage = new Overflowing();
      CompletionStage<Object> result = asked.result(source, stage);
      source.complete(v);

      assertThat(Outcome.await(result).object()).isInstanceOf(StackOverflowError.class);
      assertThat(stage.asked.get()).isBetween(1, 2);
    }
  }

  @Test
  @DisplayName("I18, T2: so is a lazy promise that overflows it, which is subscribed to once")
  void lazyOverflows() {
    AtomicInteger subscribed = new AtomicInteger();
    Flow.Publisher<Object> overflowing =
        subscriber -> {
          subscribed.incrementAndGet();
          Overflowing.overflow(1);
        };
    CompletableFuture<Object> source = new CompletableFuture<>();
    FinallyFuture<Object> result =
        Lastly.standard()
            .call(() -> source)
            .andFinallyCompose(() -> PromiseType.toStage(overflowing, FlowPublishers.type()));
    source.complete(v);

    assertThat(Outcome.await(result).object()).isInstanceOf(StackOverflowError.class);
    assertThat(subscribed).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  @DisplayName("I18: what is noted down while a call is made is done without another call")
  void notedDownByCall(boolean isInline) {
    CompletableFuture<Thread> done = new CompletableFuture<>();
    Rescue.Resumption resumption = (what, first, second) -> done.complete(Thread.currentThread());
    Lastly lastly = Lastly.standard();
    FinallyFuture<Object> result =
        (isInline ? lastly.withExecutor(Runnable::run) : lastly)
            .call(() -> CompletableFuture.completedFuture(v))
            .andFinally(() -> Rescue.add(new Object[] {resumption, null, null, null, null}));

    assertThat(Fixtures.within(done).getName()).isEqualTo("lastly-rescue");
    assertThat(Fixtures.within(result)).isSameAs(v);
  }
}
