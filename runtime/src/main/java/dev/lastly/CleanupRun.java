/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The closings and the cleanups of one call whose promise is not a {@code CompletionStage}, or of
 * one subscription to it. They run one after the other, each on the thread on which the one before
 * has ended:
 *
 * <ol>
 *   <li>the source ends: {@link #proceed}
 *   <li>the cleanup starts, in the executor if there is one: {@link #run}
 *   <li>what it returns has settled: {@link EndReaction}, and on with the next cleanup
 *   <li>all have ended, and the result is settled or the end signalled: {@link #finish}
 * </ol>
 *
 * <p>{@link Step} does the same for stages, with one object per cleanup, because there cleanups can
 * be attached to each result.
 *
 * <p>When the stack overflows, the catch blocks themselves note down for the {@link Rescue} what is
 * left, because there may be no stack to call a method. They note down only what has not begun, so
 * nothing runs twice.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
abstract class CleanupRun implements AsyncCleanup, Nesting.Work, Rescue.Resumption {
  /** Stands for the source in {@link #awaited}. */
  static final Object SOURCE = new Object();

  /** The stack frames to go on when an opener or a cleanup has settled, not counting other code. */
  static final int RESUME_FRAMES = 64;

  /** Replaced by one without the context once all cleanups have ended. */
  CallInfo info;

  /** Null if there is no scope, and once all cleanups have ended. */
  @Nullable ScopedCall<?> scoped;

  // Used only by the thread that runs the cleanups, of which there is one at a time:

  /** The value that the source has emitted and that is still to be passed on. */
  @Nullable Object value;

  /** The failure of the last cleanup that failed, or else of the source; null if there is none. */
  @Nullable Throwable failure;

  boolean cleanupFailed;

  /** Whether there is nothing left to do here, though other code may not have returned yet. */
  boolean isFinished;

  /** What this waits for, {@link #SOURCE} or an {@link EndReaction}; null while it runs. */
  @Nullable Object awaited = SOURCE;

  private int next;

  CleanupRun(CallInfo info) {
    this.info = info;
  }

  /** The call's {@link PromiseCall#cleanups}; null when they have ended. */
  abstract @Nullable Object cleanups();

  /** Called when all cleanups have ended; again if the stack overflows before that is signalled. */
  abstract void finish();

  /** Whether what is awaited is still the source. */
  final boolean awaitsSource() {
    return awaited == SOURCE;
  }

  @Override
  public final boolean isStarted() {
    return awaited == null;
  }

  /** Called when what was awaited has settled. */
  @Override
  public final void proceed() {
    run(awaited instanceof EndReaction ended ? ended.failure : null, false, false);
  }

  /** Goes on after a stack overflow. */
  @Override
  public final void resume(
      @Nullable Object nothing, @Nullable Object pending, @Nullable Object isOnExecutor) {
    run(pending, isOnExecutor != null, true);
  }

  /**
   * Runs the cleanups that are left, until one has to be waited for.
   *
   * @param ended what came of the cleanup that was started last: what it threw or rejected with,
   *     its promise, or the reaction to that promise; or null
   * @param isOnExecutor whether the executor is calling, to run the next cleanup here
   * @param isRescued whether the stack is a fresh one: an executor that overflows even that counts
   *     as one that rejects tasks
   */
  private void run(@Nullable Object ended, boolean isOnExecutor, boolean isRescued) {
    Object pending = ended;
    boolean isHere = isOnExecutor;
    Thread submitter = null;
    Task task = null;
    Throwable refusal = null;
    try {
      if (!(pending instanceof EndReaction)) { // whose cleanup may have ended meanwhile
        awaited = null;
      }
      while (true) {
        if (pending instanceof CompletionStage<?> promise) {
          pending = new EndReaction(promise);
        }
        if (pending != null && !collect(pending)) {
          return;
        }
        pending = null;
        AsyncCleanup cleanup = cleanup(next);
        if (cleanup == null) {
          finish();
          return;
        }
        Executor executor = info.lastly.executor;
        if (executor != null && !isHere) {
          submitter = Thread.currentThread();
          task = new Task(next);
          if (!task.submitTo(executor, isRescued)) {
            return;
          }
          pending = task.ended;
          if (task.hasRun) {
            task = null;
            continue;
          }
          refusal = task.refusal;
          task = null;
        }
        info.requireStack();
        isHere = false;
        next++;
        try {
          pending = info.hasContext() ? info.start(this) : start(cleanup);
        } catch (Throwable t) {
          pending = t;
          Failures.restoreInterrupt(t);
        }
        if (refusal != null) {
          Failures.restoreInterrupt(refusal); // after the cleanup, for which it is not meant
          refusal = null;
        }
      }
    } catch (StackOverflowError e) {
      boolean isSubmitted = task != null && task.taker != submitter; // no lock: see Rescue
      if (task != null && isSubmitted) {
        task.submitter = null; // the thread that runs it now goes on with the rest
      } else if (task != null && task.hasRun) {
        pending = task.ended;
      }
      boolean hasFinished = isFinished && !isSubmitted;
      @Nullable Object[] note =
          hasFinished
              ? new Object[] {Step.FAILURE, e, null, null, null}
              : isSubmitted
                  ? new Object[] {task, null, null, null, null}
                  : new Object[] {this, null, pending, isHere ? e : null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      try {
        Rescue.start();
      } catch (StackOverflowError end) {
        // It is started further up the stack, or by the next thread that uses Lastly.
      }
      if (hasFinished) {
        throw e;
      }
    }
  }

  /**
   * Notes how the last cleanup ended. Returns false if it has to be awaited: then this goes on when
   * it has ended.
   */
  private boolean collect(Object pending) {
    Throwable failed;
    if (pending instanceof EndReaction reaction) {
      if (!reaction.subscribe()) {
        return false;
      }
      awaited = null;
      failed = reaction.failure;
    } else {
      failed = (Throwable) pending;
    }
    if (failed != null) {
      if (failure != null) {
        Failures.suppress(failed, failure);
      }
      failure = failed;
      cleanupFailed = true;
    }
    return true;
  }

  private @Nullable AsyncCleanup cleanup(int index) {
    ScopedCall<?> closing = scoped;
    int closings = closing == null ? 0 : closing.scopeCount();
    if (index < closings) {
      return closing; // which closes one at a time
    }
    return PromiseCall.cleanup(cleanups(), index - closings);
  }

  /** Starts the cleanup whose turn it is. Called in a context. */
  @Override
  public final @Nullable CompletionStage<?> start() throws Throwable {
    return start(requireNonNull(cleanup(next - 1)));
  }

  /** Starts a cleanup. */
  @Nullable CompletionStage<?> start(AsyncCleanup cleanup) throws Throwable {
    return cleanup.start();
  }

  /** Runs the cleanups, and starts the {@link Rescue} if needed, where no {@link Reaction} does. */
  final void begin() {
    Nesting.run(this);
    Rescue.startIfNeeded();
  }

  /** Has an executor run the first cleanup. Returns false if it refuses to. */
  final boolean submitFirst(Executor executor) {
    Task first = new Task(next);
    boolean isHere = false;
    try {
      isHere = first.submitTo(executor, false);
    } catch (StackOverflowError e) {
      first.submitter = null; // the thread that runs it now goes on with the rest
      @Nullable Object[] note = {first, null, null, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      try {
        Rescue.start();
      } catch (StackOverflowError end) {
        // It is started further up the stack, or by the next thread that uses Lastly.
      }
    }
    if (isHere) {
      if (!first.hasRun) {
        Failures.restoreInterrupt(first.refusal);
        return false;
      }
      run(first.ended, false, false);
    }
    return true;
  }

  /** Reports the outcome of the call, which nothing can receive any more. */
  final void reportLate(boolean hasValue, @Nullable Object late) {
    if (cleanupFailed && failure != null) {
      info.lastly.reportLateFailure(info.name, failure);
    }
    if (hasValue) {
      info.lastly.reportLateValue(info.name, late);
    }
  }

  /**
   * The task that an executor is given. The cleanup runs only once, even if the executor runs the
   * task twice, or runs it and then throws.
   */
  @SuppressWarnings("serial") // never serialized
  final class Task extends PoolTask implements Nesting.Work {
    /** The index of the cleanup. */
    private final int index;

    /**
     * The thread submitting this; null afterwards. Not volatile: a stale value is never equal to
     * the thread that reads it.
     */
    private @Nullable Thread submitter;

    /** Whether it has run on the stack of the submitter, where the rest goes on. */
    private boolean hasRun;

    /** If the executor has refused this, what it threw. */
    private @Nullable Throwable refusal;

    /** If it {@linkplain #hasRun has run}, what the cleanup threw, its promise, or null. */
    private @Nullable Object ended;

    Task(int index) {
      this.index = index;
    }

    /**
     * Submits this. If that fails, the cleanup is to run here: it is not lost because an executor
     * is full. An exception that the executor throws after running it is ignored.
     *
     * @param isRescued whether the stack is a fresh one, so that an overflow in the executor counts
     *     as a failure, too
     * @return whether the rest goes on here: with this cleanup, unless it {@linkplain #hasRun has
     *     run}
     * @throws StackOverflowError if the stack has overflowed in the executor, and the cleanup has
     *     not run
     */
    boolean submitTo(Executor executor, boolean isRescued) {
      Thread here = Thread.currentThread();
      submitter = here;
      try {
        if (!isRescued) {
          requireStack(info.lastly);
        }
        executor.execute(this);
        if (info.lastly.ranInline != hasRun) {
          info.lastly.ranInline = hasRun;
        }
      } catch (StackOverflowError e) {
        if (!hasRun && !isRescued) {
          throw e;
        }
        take();
      } catch (Throwable t) {
        if (take()) {
          refusal = t;
          return true;
        }
        Failures.restoreInterrupt(t);
      }
      submitter = null;
      return hasRun || taker == here; // the latter if the executor swallowed a stack overflow
    }

    /** Submits the cleanup again, on a fresh stack, unless the executor has run this after all. */
    @Override
    public void resume(@Nullable Object nothing, @Nullable Object first, @Nullable Object second) {
      if (take()) {
        CleanupRun.this.run(null, false, true);
      }
    }

    @Override
    boolean isBeingSubmittedHere() {
      return submitter == Thread.currentThread();
    }

    @Override
    void perform() {
      if (!take()) {
        return;
      }
      if (isBeingSubmittedHere()) {
        runHere();
      } else {
        Nesting.runInExecutor(Nesting.counts(), this);
        Rescue.startIfNeeded();
      }
    }

    /** Runs this one cleanup. */
    private void runHere() {
      info.requireStack();
      AsyncCleanup cleanup = requireNonNull(cleanup(index));
      next++;
      hasRun = true;
      try {
        ended = info.hasContext() ? info.start(CleanupRun.this) : start(cleanup);
      } catch (Throwable t) {
        ended = t;
        Failures.restoreInterrupt(t);
      }
    }

    @Override
    public void proceed() {
      CleanupRun.this.run(null, true, false);
    }
  }

  /** The reaction to the promise that a cleanup returned. */
  final class EndReaction extends FirstCallReaction {
    private final CompletionStage<?> promise;
    private @Nullable Throwable failure;
    private boolean hasSubscribed;
    private boolean endedHere;

    /**
     * The thread that is subscribing; null afterwards. Not volatile: a stale value is never equal
     * to the thread that reads it.
     */
    private @Nullable Thread subscriber;

    EndReaction(CompletionStage<?> promise) {
      this.promise = promise;
    }

    /** Subscribes. May be called again after a stack overflow. */
    boolean subscribe() {
      if (!endedHere) {
        subscriber = Thread.currentThread();
        try {
          if (hasSubscribed) {
            subscribeAgain(promise);
          } else {
            awaited = this;
            hasSubscribed = true;
            watch(promise);
          }
        } finally { // this thread may call back later, too
          subscriber = null;
        }
      }
      return endedHere;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      boolean isHere = subscriber == Thread.currentThread();
      if (!isHere) {
        StackProbe.require(RESUME_FRAMES); // the promise would swallow a stack overflow
      }
      if (claimFirstCall()) {
        failure = reason;
        if (isHere) {
          endedHere = true;
        } else {
          Nesting.run(CleanupRun.this);
        }
      }
    }

    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {
      claimFirstCall(); // unless it was claimed before the stack overflowed
      if (awaited == this) {
        failure = reason;
        CleanupRun.this.proceed();
      }
    }
  }
}
