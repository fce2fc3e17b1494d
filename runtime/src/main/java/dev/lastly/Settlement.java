/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * A result with followers, while it is being settled. Its callbacks may block on the followers,
 * even a callback that another thread attaches at the last moment: they find the followers as
 * pending work. Callbacks that were attached before that may also block on side effects of the
 * followers' cleanups; so if there are any, the followers run first.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared
final class Settlement extends PendingWork implements Nesting.Work {
  private final Step<?> step;
  private final Object following;
  private final boolean hasCallbacks;

  /** Whether the followers have been run, or have been queued, so that any thread may run them. */
  private boolean isShared;

  /** Whether the followers have been taken, to be run. */
  private boolean hasStarted;

  /** Whether settling is over: then this starts nothing, even if its callback is still called. */
  private boolean isOver;

  Settlement(Step<?> step, Object following, boolean hasCallbacks) {
    this.step = step;
    this.following = following;
    this.hasCallbacks = hasCallbacks;
  }

  boolean settle(@Nullable Object outcome) {
    open();
    try {
      if (hasCallbacks) {
        new FollowerCallback(this).subscribeTo(step.result);
        if (step.state instanceof TrackedValue.UnclaimedValue kept) {
          kept.askNoMore(); // this callback does not use the value
        }
      }
      return step.result.settle(TrackedValue.unwrap(outcome));
    } finally {
      isOver = true;
      close();
    }
  }

  @Override
  boolean runFor(FinallyFuture<?> awaited) {
    if (isShared || !Followers.leadsTo(following, awaited)) {
      return false;
    }
    StackProbe.require(FRAMES);
    start();
    return isStarted();
  }

  /** Runs the followers, or queues them, unless that has been done or it is too late. */
  private void start() {
    if (!isShared && !isOver) {
      isShared = true;
      Nesting.runBeforeOthers(this);
    }
  }

  /**
   * Takes the followers back if they are queued. Returns whether the thread that settles the result
   * has to run them.
   */
  boolean takeBack() {
    if (isShared && take()) {
      isShared = false;
    }
    return !isShared;
  }

  /** Returns true to the first caller, which has to run the followers. */
  private synchronized boolean take() {
    boolean first = !hasStarted;
    hasStarted = true;
    return first;
  }

  @Override
  public synchronized boolean isStarted() {
    return hasStarted;
  }

  /** Goes on after a stack overflow, or after a callback has failed. */
  void resume(@Nullable Throwable failure) {
    if (isShared && !take()) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
    step.resumeClosed(following, hasCallbacks ? failure : null);
  }

  private @Nullable Object outcome() {
    return TrackedValue.outcomeOf(step.state);
  }

  @Override
  public void proceed() {
    if (!take()) {
      return;
    }
    try {
      Object outcome = outcome();
      // False if the caller settled the result first, though another thread calls its callbacks.
      boolean received = step.result.isSettledWith(TrackedValue.unwrap(outcome));
      step.passOn(outcome, following, received, hasCallbacks);
      Step.follow(following, step.state, null);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {Step.FOLLOWING, following, step.state, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
  }

  /**
   * Starts the followers of the result: a callback that is called before all others because it was
   * attached last. It acts only on the thread that settles the result: on another thread, it is
   * called because the caller has settled the result first.
   */
  static final class FollowerCallback extends Reaction {
    private final Settlement settlement;
    private final Thread thread = Thread.currentThread();

    FollowerCallback(Settlement settlement) {
      this.settlement = settlement;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (thread == Thread.currentThread()) {
        settlement.start();
      }
    }

    /** Does nothing: the code that settles the result does what this has not done. */
    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {}
  }
}
