/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.EAGER;
import static dev.lastly.tck.Requirement.STACK_END;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What happens in each of the last frames of a stack, on the way back.
 *
 * <p>Everything that is needed there has been used before, as a class or a call site that is linked
 * where the stack ends may be broken for good.
 */
final class StackEndRow {
  private static final Object V = new Object();

  @SuppressWarnings("StaticAssignmentOfThrowable") // only its identity counts
  private static final Throwable E = new Reason("e");

  private static final int ATTEMPTS = 300;

  /** From here on, at some distance from the end, only each tenth frame counts. */
  private static final int EVERY_FRAME = 200;

  private static final int STRIDE = 10;
  private static final int[] LENGTHS = {1, 5};
  private static final String NOTHING = "nothing is silent";

  static final Row ROW =
      new Row(
          "I18",
          "where the stack ends nothing is silent: the result settles, or the thread that settles"
              + " the source or makes the call gets the error",
          "Java had to decide: ECMAScript's jobs start with an empty stack.",
          each("the source fulfills", Action.FULFILL),
          each("the source rejects", Action.REJECT),
          each("the call is made, its source has settled", Action.CALL),
          each("the call is made, then its source fulfills", Action.CALL_AND_FULFILL));

  private StackEndRow() {}

  private enum Action {
    FULFILL,
    REJECT,
    CALL,
    CALL_AND_FULFILL;

    boolean isCall() {
      return this == CALL || this == CALL_AND_FULFILL;
    }
  }

  private static Case each(String name, Action action) {
    return Case.of(name, NOTHING, subject -> sweep(subject, action), EAGER, STACK_END);
  }

  private static <P> String sweep(Subject<P> subject, Action action) throws Exception {
    useTheJdk();
    for (int length : LENGTHS) {
      new Attempt<>(subject, action, length).ordinary();
      List<Attempt<P>> attempts = new ArrayList<>();
      for (int i = 0; i < ATTEMPTS; i++) {
        attempts.add(new Attempt<>(subject, action, length));
      }
      Threads.onSmallStack(new Descent<>(attempts)::toTheEnd);
      String wrong = wrong(attempts);
      if (wrong != null) {
        return wrong;
      }
      if (attempts.stream().noneMatch(attempt -> attempt.hasReturned)) {
        return "needs more stack than there is in any frame";
      }
      if (!new Attempt<>(subject, action, length).ordinary()) {
        return "breaks what comes later";
      }
    }
    return NOTHING;
  }

  /** Reports what is wrong at once rather than what takes a while to tell. */
  private static @Nullable String wrong(List<? extends Attempt<?>> attempts) {
    for (boolean waits : new boolean[] {false, true}) {
      for (Attempt<?> attempt : attempts) {
        String wrong = attempt.wrong(waits);
        if (wrong != null) {
          return wrong;
        }
      }
    }
    return null;
  }

  /** Uses what a program has used, too, before it gets near the end of its stack. */
  private static void useTheJdk() {
    CompletableFuture<Object> source = new CompletableFuture<>();
    CompletableFuture<Object> last = source.handle((value, reason) -> value).thenApply(v -> v);
    source.complete(V);
    CompletableFuture.supplyAsync(last::join).join();
    CompletableFuture.failedFuture(E).copy().exceptionally(reason -> V).join();
  }

  /** A recursion to the end of the stack. */
  private static final class Descent<P> {
    private final List<Attempt<P>> attempts;
    private int frame;
    private int next;

    Descent(List<Attempt<P>> attempts) {
      this.attempts = attempts;
    }

    List<Attempt<P>> toTheEnd() {
      descend();
      return attempts;
    }

    @SuppressWarnings("InfiniteRecursion") // to the end of the stack
    private void descend() {
      try {
        descend();
      } catch (StackOverflowError end) {
        // the way back begins
      }
      frame++;
      if (next < attempts.size() && (frame <= EVERY_FRAME || frame % STRIDE == 0)) {
        attempts.get(next++).run();
      }
    }
  }

  /** A cleanup that counts. It is not a lambda and makes no call, so it needs next to no stack. */
  private static final class CountingCleanup implements Runnable {
    private volatile int runs;

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // no two runs are at the same time
    public void run() {
      runs++;
    }
  }

  /** One try in one frame. */
  private static final class Attempt<P> implements Supplier<P> {
    private final Subject<P> subject;
    private final Action action;
    private final Deferred<P> source;
    private final List<CountingCleanup> cleanups = new ArrayList<>();
    private @Nullable P last;
    private boolean hasReturned;

    Attempt(Subject<P> subject, Action action, int length) {
      this.subject = subject;
      this.action = action;
      source = subject.newPending();
      for (int i = 0; i < length; i++) {
        cleanups.add(new CountingCleanup());
      }
      if (action == Action.CALL) {
        source.fulfill(V);
      }
      if (!action.isCall()) {
        call();
      }
    }

    private void call() {
      P result = subject.called(this, cleanups.get(0));
      for (int i = 1; i < cleanups.size(); i++) {
        result = subject.attached(result, cleanups.get(i));
      }
      last = result;
    }

    @Override
    public P get() {
      return source.promise();
    }

    void run() {
      try {
        if (action.isCall()) {
          call();
        }
        if (action == Action.REJECT) {
          source.reject(E);
        } else if (action != Action.CALL) {
          source.fulfill(V);
        }
        hasReturned = true;
      } catch (Throwable seen) {
        // by the caller, so it is not silent
      }
    }

    /** Does the same with enough stack, and returns whether that works. */
    boolean ordinary() {
      run();
      return hasReturned && wrong(true) == null && cleanups.stream().allMatch(one -> one.runs == 1);
    }

    /**
     * Describes what is wrong.
     *
     * @param waits whether to wait for what has not settled yet
     */
    @Nullable String wrong(boolean waits) {
      if (cleanups.stream().anyMatch(one -> one.runs > 1)) {
        return "a cleanup runs twice in some frame";
      }
      if (!hasReturned) {
        return null;
      }
      ObservedOutcome seen = new ObservedOutcome();
      subject.observed(Requirement.given(last), seen);
      subject.awaitIdle();
      if (waits && !subject.hasIdle()) {
        seen.await(Patience.SHORT_SECONDS);
      }
      if (!seen.isSettled()) {
        return waits ? "stays pending in some frame, and no handler is called" : null;
      }
      return seen.reason() == null && cleanups.stream().anyMatch(one -> one.runs == 0)
          ? "fulfills in some frame, but a cleanup never runs"
          : null;
    }
  }
}
