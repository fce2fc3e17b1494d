/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * The task that an executor is given: a step whose source has settled. The step runs only once,
 * even if the executor runs the task twice, or runs it and then throws.
 *
 * <p>Like the tasks of {@code CompletableFuture} it is a {@link ForkJoinTask} that is marked as an
 * {@link AsynchronousCompletionTask}, so that a thread of the common pool that joins the result can
 * run it meanwhile, instead of blocking the pool.
 */
@SuppressWarnings({"serial", "ReferenceEquality"}) // never serialized; threads are compared
final class CleanupTask extends ForkJoinTask<Void>
    implements Runnable, AsynchronousCompletionTask, Nesting.Work {
  private static final Rescue.Resumption SUBMISSION =
      (task, first, second) -> requireNonNull((CleanupTask) task).submitAgain();

  private @Nullable Step<?> step;
  private @Nullable Object outcome;

  /** The thread that runs it, or has run it. */
  private @Nullable Thread taker;

  /**
   * While this is being submitted, the submitting thread; no other thread can find itself here.
   * Then what follows the step, if it ran on the stack of that thread.
   */
  private @Nullable Object submitterOrFollowing;

  /**
   * Whether this is submitted on a fresh stack: an executor that overflows even that counts as one
   * that rejects the task.
   */
  private final boolean isRescued;

  /** Whether it is being run, or is queued behind other work of its thread. */
  private boolean hasBegun;

  CleanupTask(Step<?> step, @Nullable Object outcome) {
    this(step, outcome, false);
  }

  private CleanupTask(Step<?> step, @Nullable Object outcome, boolean isRescued) {
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
    submitterOrFollowing = submitter;
    try {
      executor.execute(this);
    } catch (Throwable t) {
      if (taker == submitter) {
        if (t instanceof StackOverflowError end && !hasBegun && step != null) {
          throw end; // it was to run here, but has not started
        }
      } else if (t instanceof StackOverflowError && !isRescued) {
        submitterOrFollowing = null; // the thread that runs it now goes on with the rest
        @Nullable Object[] note = {SUBMISSION, this, null, null, null}; // no lock: see Rescue
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) {
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
      Failures.restoreInterrupt(t); // after the cleanup, for which it is not meant
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

  /** Submits the step again, on a fresh stack, unless the executor has run this after all. */
  private void submitAgain() {
    if (take()) {
      Step<?> submitted = requireNonNull(step);
      CleanupTask again = new CleanupTask(submitted, outcome, true);
      step = null; // the executor may hold this task long after it has run
      outcome = null;
      Executor executor = submitted.call.lastly.executor;
      submitted.submit(again, executor == null ? DefaultPool.get() : executor);
    }
  }

  @Override
  public void run() {
    if (take()) {
      try {
        Nesting.run(this);
      } catch (StackOverflowError e) {
        Step<?> left = step;
        if (left == null || taker == submitterOrFollowing) {
          throw e; // it has started, or the submitter goes on with it
        }
        step = null;
        @Nullable Object[] note = {Step.FOLLOWING, left, outcome, null, null};
        try {
          Rescue.add(note);
        } catch (StackOverflowError end) {
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

  /**
   * Returns whether this is the first run. A lock, not a CAS: if the executor runs tasks inline,
   * the compiler can eliminate both the lock and the object.
   */
  private synchronized boolean take() {
    if (taker != null) {
      return false;
    }
    taker = Thread.currentThread();
    return true;
  }

  @Override
  public boolean isStarted() {
    return step == null;
  }

  @Override
  public void proceed() {
    Step<?> taken = requireNonNull(step);
    boolean isInSubmitter = submitterOrFollowing == Thread.currentThread();
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
        } catch (StackOverflowError end) {
          note[Rescue.NEXT] = Rescue.unlocked;
          Rescue.unlocked = note;
        }
      }
    }
  }

  @Override
  protected boolean exec() {
    boolean wasInterrupted = Thread.currentThread().isInterrupted();
    run();
    Failures.dropInterrupt(wasInterrupted);
    return true;
  }

  @Override
  public @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected void setRawResult(@Nullable Void value) {}
}
