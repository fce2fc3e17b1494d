/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The cleanups of a call whose promise is eager, and the result that they settle in the end. */
final class EagerRun<P> extends CleanupRun implements Consumer<Boolean> {
  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicIntegerFieldUpdater<EagerRun.SourceReaction> STATE =
      AtomicIntegerFieldUpdater.newUpdater(EagerRun.SourceReaction.class, "state");

  @SuppressWarnings("rawtypes") // likewise
  private static final AtomicReferenceFieldUpdater<EagerRun, @Nullable Future> SOURCE_TO_CANCEL =
      AtomicReferenceFieldUpdater.newUpdater(EagerRun.class, Future.class, "source");

  /** Stands for the source once the cleanups have ended: there is nothing left to cancel. */
  private static final Future<?> ENDED = CompletableFuture.completedFuture(null);

  /** The {@link #value} of a source that has rejected. */
  private static final Object NO_VALUE = new Object();

  /**
   * The result to settle. Null once it has settled, or if it could not be made, which the caller
   * has been told.
   */
  private @Nullable Settleable<P, @Nullable Object> result;

  /** The call's {@link PromiseCall#cleanups}; null once they have ended. */
  private @Nullable Object cleanups;

  /**
   * What to cancel in order to cancel the call's promise; null if there is no such thing, or a
   * cancellation is not forwarded; {@link #ENDED} once the cleanups have ended.
   */
  private volatile @Nullable Future<?> source;

  /** Whether the call, made without a scope, has returned a promise. */
  private boolean hasReturnedPromise;

  /** Whether {@link Settleable#hasCallbacks} has thrown, so that there may be some. */
  private boolean callbacksUnknown;

  /**
   * The stack overflow in the first attempt to settle the result, which may have settled anyway.
   */
  private @Nullable StackOverflowError interruption;

  EagerRun(
      CallInfo info,
      @Nullable ScopedCall<?> scoped,
      @Nullable Object cleanups,
      @Nullable Settleable<P, @Nullable Object> result) {
    super(info);
    this.scoped = scoped;
    this.cleanups = cleanups;
    this.result = result;
  }

  /** Runs the cleanups when the promise settles, or now if there is none. */
  void watch(EagerType<P, @Nullable Object> type, @Nullable P promise, @Nullable Throwable thrown) {
    SourceReaction reaction = new SourceReaction();
    hasReturnedPromise = promise != null;
    if (promise == null) {
      reaction.react(null, thrown);
    } else {
      try {
        setSource(type.watch(promise, result, reaction));
      } catch (StackOverflowError e) {
        throw e; // for the caller to handle: there is no stack to go on here
      } catch (Throwable t) {
        reaction.subscriptionFailed(t);
      }
    }
    reaction.startIfSettled(type);
  }

  /** Runs the cleanups when the stage that a scope has returned settles. */
  void watch(EagerType<P, @Nullable Object> type, CompletionStage<@Nullable Object> stage) {
    if (stage instanceof Future<?> future) { // a ScopedCall if it has to wait
      setSource(future);
    }
    SourceReaction reaction = new SourceReaction();
    reaction.watch(stage);
    reaction.startIfSettled(type);
  }

  private void setSource(@Nullable Future<?> toCancel) {
    if (toCancel != null) {
      SOURCE_TO_CANCEL.compareAndSet(this, null, toCancel); // unless the cleanups have ended
    }
  }

  /** Has the call's promise cancelled if the caller cancels the result, and if that is wanted. */
  void forwardCancelOf(Settleable<P, @Nullable Object> made, boolean isForwarded) {
    if (source == null) {
      return; // there is nothing to cancel
    }
    if (isForwarded) {
      made.onCancel(this);
    } else {
      SOURCE_TO_CANCEL.lazySet(this, null); // no thread depends on seeing this soon
    }
  }

  /** The caller has cancelled the result. */
  @Override
  public void accept(Boolean mayInterruptIfRunning) {
    Future<?> toCancel = source;
    if (toCancel != null) {
      Nesting.run(new Cancellation(toCancel, mayInterruptIfRunning, info));
    }
  }

  @Override
  @Nullable Object cleanups() {
    return cleanups;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // identity is intended
  void finish() {
    info = info.withoutContext(); // a result may keep its handler, which this is
    Settleable<P, @Nullable Object> settled = result;
    boolean isReceived = settled != null && settle(settled);
    isFinished = true;
    Object late = value;
    result = null;
    value = null;
    scoped = null;
    cleanups = null;
    SOURCE_TO_CANCEL.lazySet(this, ENDED); // a cancellation that misses it finds a settled source
    if (!isReceived) {
      reportLate(late != NO_VALUE, late);
    }
  }

  private boolean settle(Settleable<P, @Nullable Object> settled) {
    if (hasCallbacks(settled)) {
      StackProbe.require(Step.CALLBACK_FRAMES); // a callback skipped for lack of stack is lost
    }
    try {
      if (settleOnce(settled)) {
        return true;
      }
      if (interruption == null) {
        return false;
      }
      Rescue.add(new Object[] {Step.FAILURE, interruption, null, null, null});
      return true; // the first attempt settled it, and a callback overflowed the stack
    } catch (StackOverflowError e) {
      if (interruption == null) { // to be tried once more, on a fresh stack
        interruption = e;
        throw e;
      }
      return settleAfterFailure(settled, e);
    } catch (Throwable t) {
      return settleAfterFailure(settled, t);
    }
  }

  private boolean settleOnce(Settleable<P, @Nullable Object> settled) {
    if (failure instanceof CancellationException reason && !cleanupFailed && isOfPromise()) {
      return settled.settleCancelled(reason);
    }
    return settled.settle(failure == null ? value : null, failure);
  }

  /** Whether the source is the call's promise, and not the failure to get one. */
  private boolean isOfPromise() {
    return hasReturnedPromise
        || (scoped != null
            && scoped.call() instanceof EagerPromiseCall<?> made
            && made.hasReturnedPromise());
  }

  private boolean hasCallbacks(Settleable<P, @Nullable Object> settled) {
    if (callbacksUnknown) {
      return true;
    }
    try {
      return settled.hasCallbacks();
    } catch (StackOverflowError e) {
      callbacksUnknown = true;
      throw e;
    } catch (Throwable t) { // the result has to be settled all the same
      callbacksUnknown = true;
      info.lastly.reportLateFailure(info.name, t);
      return true;
    }
  }

  /**
   * Tries to settle the result once more. The first attempt may have settled it, and then the
   * exception came from one of its callbacks. Returns false if this attempt throws, too.
   */
  private boolean settleAfterFailure(Settleable<P, @Nullable Object> settled, Throwable thrown) {
    boolean isSettled = false;
    try {
      settleOnce(settled); // returns false if it had settled
      isSettled = true;
    } catch (StackOverflowError e) {
      if (interruption == null) {
        interruption = e;
        throw e;
      }
    } catch (Throwable t) {
      // It failed as it did the first time.
    }
    info.lastly.reportLateFailure(info.name, thrown);
    return isSettled;
  }

  /** The reaction to the call's promise, which may call twice: the first call counts. */
  final class SourceReaction extends Reaction {
    private static final int CALLED = 1;
    private static final int CALLED_HERE = 2;

    private volatile int state;

    /**
     * The thread that is subscribing; null afterwards. Not volatile: a stale value is never equal
     * to the thread that reads it.
     */
    private @Nullable Thread subscriber = Thread.currentThread();

    @Override
    @SuppressWarnings("ReferenceEquality")
    void react(@Nullable Object settledValue, @Nullable Throwable reason) {
      boolean isHere = subscriber == Thread.currentThread();
      if (STATE.compareAndSet(this, 0, isHere ? CALLED_HERE : CALLED)) {
        settled(settledValue, reason);
        if (!isHere) {
          Nesting.run(EagerRun.this);
        }
      }
    }

    private void settled(@Nullable Object settledValue, @Nullable Throwable reason) {
      value = reason == null ? settledValue : NO_VALUE;
      failure = reason;
    }

    @Override
    boolean isCalled() {
      return state != 0;
    }

    @Override
    void resume(@Nullable Object settledValue, @Nullable Throwable reason) {
      STATE.compareAndSet(this, 0, CALLED); // unless it was claimed before the stack overflowed
      if (state == CALLED && awaitsSource()) {
        settled(settledValue, reason);
        proceed();
      }
    }

    /** Starts the cleanups if the promise had settled already, but not on the caller's stack. */
    void startIfSettled(EagerType<?, ?> type) {
      subscriber = null;
      if (state != CALLED_HERE) {
        return;
      }
      if (info.lastly.executor != null) {
        begin();
        return;
      }
      Executor callers = null;
      try {
        callers = type.callersExecutor();
      } catch (StackOverflowError e) {
        throw e;
      } catch (Throwable t) { // the cleanups run all the same, and the caller gets the result
        info.lastly.reportLateFailure(info.name, t);
        Failures.restoreInterrupt(t);
      }
      if (!submitFirst(callers == null ? DefaultPool.get() : callers)
          && (callers == null || !submitFirst(DefaultPool.get()))) {
        begin();
      }
    }
  }
}
