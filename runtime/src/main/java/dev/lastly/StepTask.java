/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The task that an executor is given: a step whose source has settled. The step runs only once,
 * even if the executor runs the task twice, or runs it and then throws.
 */
@SuppressWarnings({"serial", "ReferenceEquality"}) // never serialized; threads are compared
final class StepTask extends PoolTask implements Nesting.Work {
  private @Nullable Step<?> step;
  private @Nullable Object outcome;

  /**
   * While this is being submitted, the submitting thread. Then what follows the step, if it ran on
   * the stack of that thread. Not volatile: a stale value is never equal to the thread that reads
   * it.
   */
  private @Nullable Object submitterOrFollowing;

  /**
   * Whether this is submitted on a fresh stack: an executor that overflows even that counts as one
   * that rejects the task.
   */
  private final boolean isRescued;

  /** Whether it is being run, or is queued behind other work of its thread. */
  private boolean hasBegun;

  /** Whether the executor has run this inline, where the step would have nested too deeply. */
  private boolean isTooDeep;

  /** Whether this is submitted once more, at a depth at which it may run inline. */
  private boolean isSubmittedAgain;

  StepTask(Step<?> step, @Nullable Object outcome) {
    this(step, outcome, false);
  }

  private StepTask(Step<?> step, @Nullable Object outcome, boolean isRescued) {
    this.step = step;
    this.outcome = outcome;
    this.isRescued = isRescued;
  }

  /**
   * Submits this. If that fails, it runs here: a cleanup is not lost because an executor is full.
   *
   * @return what follows the step, if it ran here
   */
  @Nullable Object submitTo(Executor executor) {
    Thread submitter = Thread.currentThread();
    Lastly lastly = requireNonNull(step).call.lastly;
    submitterOrFollowing = submitter;
    try {
      if (!isRescued) {
        requireStack(lastly);
      }
      executor.execute(this);
      boolean ranInline = taker == submitter;
      if (lastly.ranInline != ranInline) {
        lastly.ranInline = ranInline;
      }
    } catch (Throwable t) {
      if (taker == submitter) {
        if (t instanceof StackOverflowError end && !hasBegun && !isTooDeep && step != null) {
          throw end; // it was to run here, but has not started
        }
      } else if (t instanceof StackOverflowError && !isRescued) {
        submitterOrFollowing = null; // the thread that runs it now goes on with the rest
        @Nullable Object[] note = {this, null, null, null, null}; // no lock: see Rescue
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
        try {
          Rescue.start(); // what runs next may wait for it
        } catch (StackOverflowError end) {
          // It is started further up the stack, or by the next thread that uses Lastly.
        }
        return null;
      } else if (take()) {
        Nesting.run(this);
        hasBegun = true;
      }
      if (t instanceof InterruptedException) { // no call: what follows must not be lost with it
        submitter.interrupt(); // after the cleanup, for which it is not meant
      }
    }
    if (isTooDeep) {
      submitAgain(executor);
      return null;
    }
    if (taker == submitter && !hasBegun && step != null) {
      Nesting.run(this); // the executor has swallowed the stack overflow
    }
    Object following = submitterOrFollowing;
    if (following == submitter) {
      submitterOrFollowing = null; // it has not run here, and must not
      return null;
    }
    return following;
  }

  /** Submits the step once more, when the work that has led to this has ended. */
  private void submitAgain(Executor executor) {
    submitterOrFollowing = null;
    Step<?> submitted = requireNonNull(step);
    Nesting.runAtLimit(Nesting.counts(), new Submission(submitted, outcome, executor));
    step = null; // the executor may hold this task long after
    outcome = null;
  }

  /** Submits the step again, on a fresh stack, unless the executor has run this after all. */
  @Override
  public void resume(@Nullable Object nothing, @Nullable Object first, @Nullable Object second) {
    if (take()) {
      Step<?> submitted = requireNonNull(step);
      StepTask again = new StepTask(submitted, outcome, true);
      step = null; // the executor may hold this task long after it has run
      outcome = null;
      Executor executor = submitted.call.lastly.executor;
      submitted.submit(again, executor == null ? DefaultPool.get() : executor);
    }
  }

  @Override
  boolean isBeingSubmittedHere() {
    return submitterOrFollowing == Thread.currentThread();
  }

  @Override
  void perform() {
    boolean isInline = isBeingSubmittedHere();
    if (take()) {
      try {
        if (isInline && isSubmittedAgain) {
          proceed(); // at the depth of the submission
        } else {
          int[] counts = Nesting.counts();
          if (isInline && Nesting.isAtLimit(counts)) {
            isTooDeep = true;
            return;
          }
          Nesting.runInExecutor(counts, this);
        }
      } catch (StackOverflowError e) {
        Step<?> left = step;
        if (left == null || taker == submitterOrFollowing) {
          throw e; // it has started, or the submitter goes on with it
        }
        step = null;
        @Nullable Object[] note = {Step.FOLLOWING, left, outcome, null, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
        try {
          Rescue.start();
        } catch (StackOverflowError end) {
          // It is started by the next thread that uses Lastly.
        }
        throw e; // which a pool may swallow
      }
      hasBegun = true;
      Rescue.startIfNeeded();
    }
  }

  @Override
  public boolean isStarted() {
    return step == null;
  }

  @Override
  public void proceed() {
    Step<?> taken = requireNonNull(step);
    boolean isInSubmitter = isBeingSubmittedHere();
    Object next = taken.cleanUp(outcome);
    step = null; // the executor may hold this task long after it has run
    outcome = null;
    if (isInSubmitter) {
      submitterOrFollowing = next;
    } else if (next != null) {
      Object settledWith = taken.state;
      try {
        Step.follow(next, settledWith, null);
      } catch (StackOverflowError e) {
        @Nullable Object[] note = {Step.FOLLOWING, next, settledWith, null, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
      }
    }
  }

  /**
   * Submits a step to an executor that runs tasks inline, when the work that has led to that has
   * ended. It does not run the step itself: the executor may have to prepare the thread for it.
   */
  static final class Submission implements Nesting.Work {
    private final Step<?> step;
    private final @Nullable Object outcome;
    private final Executor executor;

    Submission(Step<?> step, @Nullable Object outcome, Executor executor) {
      this.step = step;
      this.outcome = outcome;
      this.executor = executor;
    }

    @Override
    public void proceed() {
      StepTask task = new StepTask(step, outcome, false);
      task.isSubmittedAgain = true;
      Object following = task.submitTo(executor);
      if (following == null) {
        return;
      }
      Object settledWith = step.state;
      try {
        Step.follow(following, settledWith, null);
      } catch (StackOverflowError e) {
        @Nullable Object[] note = {Step.FOLLOWING, following, settledWith, null, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) { // no call from here on: see Rescue
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
      }
    }

    @Override
    public boolean isStarted() {
      return step.isStarted();
    }
  }
}
