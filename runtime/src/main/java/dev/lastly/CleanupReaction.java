/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The reaction on the promise that a cleanup returned. */
@SuppressWarnings("ReferenceEquality") // identity is what is promised
final class CleanupReaction extends Reaction implements Nesting.Work {
  private final Step<?> step;
  private final @Nullable Object sourceOutcome;
  private @Nullable Throwable failure;
  private boolean called;

  /**
   * The thread that is subscribing just now. Any thread may read it at any time, but none can
   * mistake another for itself, so it needs no synchronization.
   */
  private @Nullable Thread subscriber = Thread.currentThread();

  private boolean settledAlready;
  private boolean isStarted;

  private CleanupReaction(Step<?> step, @Nullable Object sourceOutcome) {
    this.step = step;
    this.sourceOutcome = sourceOutcome;
  }

  /**
   * Settles the result of the step when the promise has settled.
   *
   * @return what follows, if that was so already
   */
  static @Nullable Object await(
      CompletionStage<?> promise, Step<?> step, @Nullable Object sourceOutcome) {
    CleanupReaction reaction = new CleanupReaction(step, sourceOutcome);
    try {
      reaction.subscribeTo(promise);
    } catch (StackOverflowError e) {
      reaction.subscriber = null;
      Rescue.run(new Subscription(promise, reaction));
    }
    reaction.subscriber = null;
    return reaction.settledAlready ? step.settle(sourceOutcome, reaction.failure) : null;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    if (isFirstCall()) {
      failure = reason;
      if (subscriber == Thread.currentThread()) {
        settledAlready = true;
      } else {
        Nesting.runOrRescue(this);
      }
    }
  }

  /** The promise may be anybody's, and call back twice. */
  private synchronized boolean isFirstCall() {
    boolean first = !called;
    called = true;
    return first;
  }

  /** To be made where there is stack for it; only the first call of the reaction counts. */
  static final class Subscription implements Nesting.Work {
    private final CompletionStage<?> promise;
    private final Reaction reaction;

    Subscription(CompletionStage<?> promise, Reaction reaction) {
      this.promise = promise;
      this.reaction = reaction;
    }

    @Override
    public void proceed() {
      reaction.subscribeTo(promise);
    }
  }

  @Override
  public void proceed() {
    isStarted = true;
    Object following = step.settle(sourceOutcome, failure);
    if (following != null) {
      Step.follow(following, step.outcome());
    }
  }
}
