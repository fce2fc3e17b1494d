/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The reaction to the promise that a cleanup returned. */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class CleanupReaction extends FirstCallReaction implements Nesting.Work {
  /**
   * Subscribes where there is stack for it, perhaps again: only the reaction's first call counts.
   */
  static final Rescue.Resumption SUBSCRIPTION =
      (reaction, promise, nothing) ->
          requireNonNull((Reaction) reaction)
              .subscribeAgain(requireNonNull((CompletionStage<?>) promise));

  final Step<?> step;
  private final @Nullable Object sourceOutcome;
  @Nullable Throwable failure;

  /**
   * The thread that is subscribing; null afterwards. Not volatile: a stale value is never equal to
   * the thread that reads it.
   */
  private @Nullable Thread subscriber = Thread.currentThread();

  private boolean settledAlready;

  CleanupReaction(Step<?> step, @Nullable Object sourceOutcome) {
    this.step = step;
    this.sourceOutcome = sourceOutcome;
  }

  /**
   * Subscribes. Returns whether the promise has settled already; if not, this goes on when it
   * settles.
   */
  boolean subscribe(CompletionStage<?> promise) {
    try {
      watch(promise);
    } catch (StackOverflowError e) {
      subscriber = null;
      @Nullable Object[] note = {SUBSCRIPTION, this, promise, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
    subscriber = null;
    return settledAlready;
  }

  @Override
  @Nullable Object leadsTo() {
    return step;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    if (claimFirstCall()) {
      failure = reason;
      if (subscriber == Thread.currentThread()) {
        settledAlready = true;
      } else {
        Nesting.run(this);
      }
    }
  }

  @Override
  void resume(@Nullable Object value, @Nullable Throwable reason) {
    claimFirstCall(); // unless it was claimed before the stack overflowed
    if (!isStarted()) {
      failure = reason;
      proceed();
    }
  }

  @Override
  public boolean isStarted() {
    return step.state != this;
  }

  @Override
  public void proceed() {
    Object following = step.settle(sourceOutcome, failure);
    if (following == null) {
      return;
    }
    Object outcome = step.state;
    try {
      Step.follow(following, outcome, null);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {Step.FOLLOWING, following, outcome, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
  }
}
