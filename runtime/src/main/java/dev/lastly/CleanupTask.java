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
 * What an executor is handed: a step whose source has settled. It runs once, whatever the executor
 * does with it.
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

  /** Who runs it. */
  private @Nullable Thread taker;

  /**
   * The thread that is submitting it just now, which alone can find itself here; then what follows
   * the step, if it ran on the stack of that.
   */
  private @Nullable Object submitterOrFollowing;

  /** Whether there is a whole stack: an executor that overflows even that is one that rejects. */
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
   * Hands it over. If that fails, it runs here: a cleanup is not lost because an executor is full.
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
      Failures.restoreInterrupt(t); // after the cleanup, which it is not for
    }
    if (taker == submitter && !hasBegun && step != null) {
      Nesting.run(this); // the executor has kept to itself that the stack had ended
    }
    Object following = submitterOrFollowing;
    if (following == submitter) {
      submitterOrFollowing = null; // it has not run here, and is not to
      return null;
    }
    return following;
  }

  /** Goes on where the stack had ended, unless the executor had taken it nevertheless. */
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
          throw e; // it has started, or who submits it goes on
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
        throw e; // which a pool may keep to itself
      }
      hasBegun = true;
      Rescue.startIfNeeded();
    }
  }

  /**
   * Returns whether this is the first run. A lock, not a CAS: where an executor runs what it is
   * given at once, the compiler does without either the lock or the object.
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
