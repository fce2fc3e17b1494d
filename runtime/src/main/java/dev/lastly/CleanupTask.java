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
    implements Runnable, AsynchronousCompletionTask, Nesting.Work, Rescue.Resumption {
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
   * Submits this, now or a little later: an executor may run it inline, so it may nest too deeply.
   *
   * @return what follows the step, if it ran here
   */
  @Nullable Object submitTo(Executor executor) {
    int[] counts = Nesting.counts();
    if (Nesting.isAtLimit(counts)) {
      Nesting.runAtLimit(counts, new Submission(this, executor));
      return null;
    }
    counts[Nesting.DEPTH]++;
    try {
      return submitNow(executor);
    } finally {
      if (--counts[Nesting.DEPTH] == counts[Nesting.QUEUE_DEPTH]) {
        Nesting.drain(counts);
      }
    }
  }

  /**
   * Submits this. If that fails, it runs here: a cleanup is not lost because an executor is full.
   *
   * @return what follows the step, if it ran here
   */
  private @Nullable Object submitNow(Executor executor) {
    Thread submitter = Thread.currentThread();
    PendingWork.OfExecutor.add(this, executor); // first: afterwards, an overflow is ambiguous
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
        @Nullable Object[] note = {this, null, null, null, null}; // no lock: see Rescue
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
        proceed();
        hasBegun = true;
      }
      if (t instanceof InterruptedException) { // no call: what follows must not be lost with it
        submitter.interrupt(); // after the cleanup, for which it is not meant
      }
    }
    if (taker == submitter && !hasBegun && step != null) {
      proceed(); // the executor has swallowed the stack overflow
    }
    Object following = submitterOrFollowing;
    if (following == submitter) {
      submitterOrFollowing = null; // it has not run here, and must not
      return null;
    }
    return following;
  }

  /** Submits the step again, on a fresh stack, unless the executor has run this after all. */
  @Override
  public void resume(@Nullable Object nothing, @Nullable Object first, @Nullable Object second) {
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
        if (submitterOrFollowing == Thread.currentThread()) {
          proceed(); // inline: the submission counts as a level already
        } else {
          runOnExecutor(requireNonNull(step).call.lastly.executor);
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

  /** Runs this on a thread of the executor, or of the default pool if that is null. */
  private void runOnExecutor(@Nullable Executor executor) {
    if (executor == null) {
      Nesting.runInExecutor(this);
      return;
    }
    PendingWork submitted = new PendingWork.OfExecutor(executor);
    submitted.open();
    try {
      Nesting.runInExecutor(this);
    } finally {
      submitted.close();
    }
  }

  /** Whether this is still to be run, and settles the given result in the end. */
  boolean leadsTo(FinallyFuture<?> awaited) {
    Step<?> submitted = step;
    return submitted != null && !isStarted() && Followers.leadsTo(submitted, awaited);
  }

  /** Runs this on the current thread, which is one of the executor's. Returns whether it has. */
  boolean runNow() {
    if (!take()) {
      return false;
    }
    Nesting.runInExecutor(this);
    return true;
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

  /** To submit a task, when the work that led to that has ended. */
  static final class Submission implements Nesting.Work {
    private final CleanupTask task;
    private final Executor executor;

    Submission(CleanupTask task, Executor executor) {
      this.task = task;
      this.executor = executor;
    }

    @Override
    public void proceed() {
      Step<?> step = requireNonNull(task.step);
      Object following = task.submitNow(executor);
      if (following != null) {
        Step.follow(following, step.state, null);
      }
    }

    @Override
    public boolean isStarted() {
      return task.submitterOrFollowing != null || task.step == null;
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
