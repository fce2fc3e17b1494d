/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A task for an executor. Like the tasks of {@code CompletableFuture} it is a {@link ForkJoinTask}
 * that is marked as an {@link AsynchronousCompletionTask}, so that a thread of the common pool that
 * joins the result can run it meanwhile, instead of blocking the pool.
 */
@SuppressWarnings("serial") // never serialized
abstract class PoolTask extends ForkJoinTask<Void>
    implements Runnable, AsynchronousCompletionTask, Rescue.Resumption {
  /**
   * The stack frames to settle a result, not counting its callbacks, and to get there from here.
   */
  static final int FRAMES = 96;

  /** The stack frames for an executor, which may start a thread and take locks. */
  private static final int EXECUTOR_FRAMES = 64;

  /**
   * The thread that runs this, or has run it. Not volatile: a stale value is never equal to the
   * thread that reads it.
   */
  @Nullable Thread taker;

  /**
   * To be called before a task is submitted: a pool or event loop in which the stack overflows may
   * never work again. An executor that has just run a task inline is spared the check, which would
   * take longer than all the rest of the call, unless it is a pool.
   */
  static void requireStack(Lastly lastly) {
    if (!lastly.ranInline || lastly.hasPool) {
      StackProbe.require(EXECUTOR_FRAMES);
    }
  }

  /**
   * Returns whether this is the first run: an executor may run a task twice. This is how the tasks
   * of {@code CompletableFuture} do it, too.
   */
  final boolean take() {
    // Before the task is taken: without a taker, it would be lost.
    Thread taker = Thread.currentThread();
    boolean isFirst = compareAndSetForkJoinTaskTag((short) 0, (short) 1);
    if (isFirst) {
      this.taker = taker;
    }
    return isFirst;
  }

  /**
   * Makes sure that there is enough stack, as a thread of the common pool may run this with little
   * left while it joins something else, and a {@code ForkJoinTask} swallows errors.
   */
  @Override
  protected final boolean exec() {
    try {
      StackProbe.require(FRAMES);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {this, null, null, null, null};
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
      return true;
    }
    boolean wasInterrupted = Thread.currentThread().isInterrupted();
    try {
      perform();
    } catch (Throwable t) { // which a ForkJoinTask keeps to itself
      Failures.report(t);
    }
    Failures.dropInterrupt(wasInterrupted);
    return true;
  }

  /**
   * Completes, too: a pool may ask each task that is a {@code Future} for its result. A task that
   * runs inline is left incomplete, so that the compiler can eliminate it.
   */
  @Override
  public final void run() {
    if (isBeingSubmittedHere()) {
      perform();
      return;
    }
    try {
      perform();
    } finally {
      quietlyComplete();
    }
  }

  /** Does what is to be done, the first time that it is called. */
  abstract void perform();

  /** Whether this thread is submitting this, which then runs inline. */
  boolean isBeingSubmittedHere() {
    return false;
  }

  @Override
  public final @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected final void setRawResult(@Nullable Void nothing) {}
}
