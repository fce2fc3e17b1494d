package dev.lastly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lastly.Fixtures.Journal;
import dev.lastly.Fixtures.Outcome;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("I18: what another thread does with what the end of a stack has interrupted")
class RescueTest {
  private final Journal journal = new Journal();
  private final Object v = new Object();
  private final Exception x = new Exception("x");
  private final CallInfo call = new CallInfo(Lastly.standard(), "Rescue.test", null, null, null);

  private Step<Object> step(String name) {
    return Step.following(call, journal.cleanup(name));
  }

  @Test
  @DisplayName("I18: steps that were still to run, in order, on a thread of its own")
  void interrupted() {
    Step<Object> first = step("a");
    Step<Object> second = step("b");
    Rescue.run(new Step.Unfinished(first, v, new Followers.Remaining(second, v, null)));

    assertThat(Outcome.await(first.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(Outcome.await(second.result)).isEqualTo(Outcome.fulfilled(v));
    assertThat(journal.names()).containsExactly("a", "b");
    assertThat(journal.threads())
        .allSatisfy(thread -> assertThat(thread.getName()).isEqualTo("lastly-rescue"));
  }

  @Test
  @DisplayName("I18: a result that was about to settle, and what follows it")
  void aboutToSettle() {
    Step<Object> step = step("not again");
    FinallyFuture<Object> following = step.result.andFinally(journal.cleanup("following"));
    Rescue.run(new Step.HalfSettled(step, v, null, false));

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
      Rescue.run(new Step.HalfSettled(step, outcome, following, true));

      assertThat(Outcome.await(following.result)).isEqualTo(Outcome.of(step.result));
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
  @DisplayName("I18: what cannot even be handed over reaches who settles the source, before JDK 24")
  void unswallowable() {
    StackOverflowError end = new StackOverflowError();
    assertThatThrownBy(new Unswallowable(end)::toString).isSameAs(end);
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> kept =
        source.handle(
            (value, reason) -> {
              throw new Unswallowable(end);
            });
    if (Runtime.version().feature() < 24) {
      assertThatThrownBy(() -> source.complete(v)).isSameAs(end);
    } else {
      source.complete(v);
      assertThat(kept).isCompletedExceptionally();
    }
  }

  @Test
  @DisplayName("I18: work that has not begun when the stack ends is handed over, other work is not")
  void runOrRescue() {
    CompletableFuture<Thread> handedOver = new CompletableFuture<>();
    Nesting.runOrRescue(
        new Nesting.Work() {
          private boolean tried;

          @Override
          public void proceed() {
            if (!tried) {
              tried = true;
              throw new StackOverflowError();
            }
            handedOver.complete(Thread.currentThread());
          }

          @Override
          public boolean isStarted() {
            return false;
          }
        });
    assertThat(Fixtures.within(handedOver)).isNotSameAs(Thread.currentThread());

    StackOverflowError end = new StackOverflowError();
    assertThatThrownBy(
            () ->
                Nesting.runOrRescue(
                    () -> {
                      throw end;
                    }))
        .isSameAs(end);
  }
}
