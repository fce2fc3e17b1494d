/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What is to be closed and the cleanups of one call whose promise is of another type, or of one
 * subscription to it. They run one after the other, each on the thread on which the one before has
 * ended.
 *
 * <p>Where the stack ends, what is left is noted down for the {@link Rescue}, by the handlers
 * themselves, as there may be none to call a method. Only what has not begun is: nothing runs
 * twice.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
abstract class CleanupRun implements AsyncCleanup, Nesting.Work {
  /** What is awaited first: the source. */
  static final Object SOURCE = new Object();

  /** To go on where an opener or a cleanup has settled, but for the code of others. */
  static final int RESUME_FRAMES = 64;

  static final Rescue.Resumption REST =
      (run, pending, isOnExecutor) ->
          requireNonNull((CleanupRun) run).run(pending, isOnExecutor != null, true);

  private static final Rescue.Resumption SUBMISSION =
      (task, first, second) -> ((Task) requireNonNull(task)).submitAgain();

  final CallInfo info;

  /** Null if there is no scope, and once all cleanups have ended. */
  @Nullable ScopedCall<?> scoped;

  // Used by the one thread after the other that runs the cleanups:

  /** What the source has emitted, and is still to be passed on. */
  @Nullable Object value;

  /** Why the source has failed, or else the cleanup that failed last. */
  @Nullable Throwable failure;

  boolean cleanupFailed;

  /** Whether there is nothing left to do but what the code of others does just now. */
  boolean isFinished;

  /** What this waits for, {@link #SOURCE} or an {@link EndReaction}; null while it runs. */
  @Nullable Object awaited = SOURCE;

  private int next;

  CleanupRun(CallInfo info) {
    this.info = info;
  }

  /** The cleanups. They end where there is null, or where the array does. */
  abstract @Nullable AsyncCleanup[] cleanups();

  /** All cleanups have ended. It is called again if the stack ends before that is told. */
  abstract void finish();

  /** Whether what is awaited is still the source. */
  final boolean awaitsSource() {
    return awaited == SOURCE;
  }

  @Override
  public final boolean isStarted() {
    return awaited == null;
  }

  /** What was awaited has settled. */
  @Override
  public final void proceed() {
    run(awaited instanceof EndReaction ended ? ended.failure : null, false, false);
  }

  /**
   * Runs the cleanups that are left, until one has to be waited for.
   *
   * @param ended what there is of the cleanup that was started last: what it threw or rejected
   *     with, a promise, or the reaction to that; or null
   * @param isOnExecutor whether this is where the executor runs the next cleanup
   * @param isRescued whether there is a whole stack: an executor that overflows even that is one
   *     that rejects
   */
  private void run(@Nullable Object ended, boolean isOnExecutor, boolean isRescued) {
    Object pending = ended;
    boolean isHere = isOnExecutor;
    Thread submitter = null;
    Task task = null;
    try {
      if (!(pending instanceof EndReaction)) { // which may be of a cleanup that has ended meanwhile
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
                  ? new Object[] {SUBMISSION, task, null, null, null}
                  : new Object[] {REST, this, pending, isHere ? e : null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) {
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

  /** Returns false if it has to be waited for: then this goes on when it has ended. */
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
    int closings = closing == null ? 0 : closing.scopes();
    if (index < closings) {
      return closing; // which closes one at a time
    }
    @Nullable AsyncCleanup[] cleanups = cleanups();
    return index - closings < cleanups.length ? cleanups[index - closings] : null;
  }

  /** Starts the cleanup that comes now, in a context. */
  @Override
  public final @Nullable CompletionStage<?> start() throws Throwable {
    return start(requireNonNull(cleanup(next - 1)));
  }

  /** Starts a cleanup. */
  @Nullable CompletionStage<?> start(AsyncCleanup cleanup) throws Throwable {
    return cleanup.start();
  }

  /** Runs all this where the code of others has called, and not a promise. */
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
      @Nullable Object[] note = {SUBMISSION, first, null, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) {
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
        return false;
      }
      run(first.ended, false, false);
    }
    return true;
  }

  /** Nobody receives what the call has come to. */
  final void reportLate(boolean hasValue, @Nullable Object late) {
    if (cleanupFailed && failure != null) {
      info.lastly.reportLateFailure(info.name, failure);
    }
    if (hasValue) {
      info.lastly.reportLateValue(info.name, late);
    }
  }

  /**
   * What an executor is handed. It runs once, whatever the executor does with it.
   *
   * <p>A {@link ForkJoinTask} for the reason that {@link CleanupTask} is one.
   */
  @SuppressWarnings("serial") // never serialized
  private final class Task extends ForkJoinTask<Void>
      implements Runnable, AsynchronousCompletionTask, Nesting.Work {
    /** Of the cleanup. */
    private final int index;

    /** The thread that hands it over just now, which alone can find itself here. */
    private @Nullable Thread submitter;

    private @Nullable Thread taker;

    /** Whether it has run on the stack of the submitter, where the rest goes on. */
    private boolean hasRun;

    /** Then what the cleanup has come to: what it threw, its promise, or null. */
    private @Nullable Object ended;

    Task(int index) {
      this.index = index;
    }

    /**
     * Hands it over. If that fails, the cleanup is to run here: it is not lost because an executor
     * is full. What an executor throws that has run it is its own business.
     *
     * @param isRescued whether there is a whole stack, so that it fails, too, if the executor
     *     overflows
     * @return whether the rest goes on here: with this cleanup, unless it {@linkplain #hasRun has
     *     run}
     * @throws StackOverflowError if the stack has ended in the executor, and it has not run
     */
    boolean submitTo(Executor executor, boolean isRescued) {
      Thread here = Thread.currentThread();
      submitter = here;
      try {
        executor.execute(this);
      } catch (StackOverflowError e) {
        if (!hasRun && !isRescued) {
          throw e;
        }
        take();
      } catch (Throwable t) {
        if (take()) {
          return true;
        }
      }
      submitter = null;
      return hasRun || isTakenBy(here); // or the executor kept to itself that the stack has ended
    }

    /** Goes on where the stack had ended, unless the executor had taken it nevertheless. */
    void submitAgain() {
      if (take()) {
        CleanupRun.this.run(null, false, true);
      }
    }

    @Override
    public void run() {
      if (!take()) {
        return;
      }
      if (submitter == Thread.currentThread()) {
        runHere();
      } else {
        Nesting.run(this);
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

    private synchronized boolean take() {
      if (taker != null) {
        return false;
      }
      taker = Thread.currentThread();
      return true;
    }

    private synchronized boolean isTakenBy(Thread thread) {
      return taker == thread;
    }

    @Override
    public void proceed() {
      CleanupRun.this.run(null, true, false);
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
    protected void setRawResult(@Nullable Void nothing) {}
  }

  /** The reaction to the promise that a cleanup returned. */
  private final class EndReaction extends FirstCallReaction {
    private final CompletionStage<?> promise;
    private @Nullable Throwable failure;
    private boolean hasSubscribed;
    private boolean endedHere;

    /** The thread that is subscribing just now, which alone can find itself here. */
    private @Nullable Thread subscriber;

    EndReaction(CompletionStage<?> promise) {
      this.promise = promise;
    }

    /** Subscribes. It may be asked again, where the stack has ended in here. */
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
        Lastly.requireStack(RESUME_FRAMES); // the promise would keep a subscriber's error to itself
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
