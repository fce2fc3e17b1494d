/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * A result that something follows, while it is being settled. Its callbacks may block on what
 * follows, even one that another thread attaches in the last moment: they find it as pending work.
 * Those that are attached before may also block on what its cleanups do otherwise; so with them,
 * what follows runs first.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared
final class Settlement extends PendingWork implements Nesting.Work {
  private final Step<?> step;
  private final Object following;
  private final boolean hasCallbacks;

  /** Whether what follows has been run, or has been queued, so that any thread may run it. */
  private boolean isShared;

  /** Whether what follows has been taken. */
  private boolean hasStarted;

  /** From then on, nothing of this is run, though its callback may still be called. */
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
        if (step.state instanceof Delivery.KeptOutcome kept) {
          kept.askNoMore(); // this is no callback of somebody's
        }
      }
      return step.result.settle(Delivery.valueOf(outcome));
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
    Lastly.requireStack(FRAMES);
    start();
    return isStarted();
  }

  /** Runs what follows, or queues it, unless that has been done, or is too late. */
  private void start() {
    if (!isShared && !isOver) {
      isShared = true;
      Nesting.runBeforeOthers(this);
    }
  }

  /** Returns whether what follows is still to be run, by who settles the result. */
  boolean takeBack() {
    if (isShared && take()) {
      isShared = false;
    }
    return !isShared;
  }

  /** Returns true to the first caller, which has to run what follows. */
  private synchronized boolean take() {
    boolean first = !hasStarted;
    hasStarted = true;
    return first;
  }

  @Override
  public synchronized boolean isStarted() {
    return hasStarted;
  }

  /** Goes on where the stack has ended, or a callback has failed. */
  void resume(@Nullable Throwable failure) {
    if (isShared && !take()) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
    step.resumeClosed(following, hasCallbacks ? failure : null);
  }

  private @Nullable Object outcome() {
    return Delivery.outcomeOf(step.state);
  }

  @Override
  public void proceed() {
    if (!take()) {
      return;
    }
    Object next = following;
    try {
      Object outcome = outcome();
      // If not, the caller was faster, though it is another thread that calls the callbacks.
      boolean received = step.result.isSettledWith(Delivery.valueOf(outcome));
      next = step.toFollow(outcome, following, received, hasCallbacks);
      Step.follow(next, step.state, null);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {Step.FOLLOWING, next, step.state, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) {
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
  }

  /**
   * Starts what follows the result: a callback that is called before all others, as it was attached
   * last. Only the thread that settles the result counts: another one may be calling it for the
   * caller, who was faster.
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

    /** What has settled the result goes on, as far as this has not. */
    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {}
  }
}
