/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The cleanups of a call whose promise is under way, and what they settle in the end. */
final class EagerRun<P> extends CleanupRun {
  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicIntegerFieldUpdater<EagerRun.SourceReaction> STATE =
      AtomicIntegerFieldUpdater.newUpdater(EagerRun.SourceReaction.class, "state");

  /** In place of one that could not be made: the caller has been told. */
  private @Nullable Settleable<P, @Nullable Object> result;

  private @Nullable AsyncCleanup[] cleanups;

  /** Whether the call's promise has fulfilled. */
  private boolean hasValue;

  /** Whether the call has returned a promise. */
  private boolean hasPromise;

  /** In a scope, where it may be made later: whom to ask. */
  private @Nullable EagerCall<P> call;

  /** Whether the result was asked for callbacks, and threw, or the stack ended. */
  private boolean callbacksUnknown;

  /** Where the stack has ended while the result was being settled, or had been. */
  private @Nullable StackOverflowError interruption;

  EagerRun(
      CallInfo info,
      @Nullable ScopedCall<?> scoped,
      @Nullable AsyncCleanup[] cleanups,
      @Nullable Settleable<P, @Nullable Object> result) {
    super(info);
    this.scoped = scoped;
    this.cleanups = cleanups;
    this.result = result;
  }

  /**
   * Runs the cleanups when the promise settles, or now if there is none.
   *
   * @return what is to be cancelled in order to cancel the promise
   */
  @Nullable Future<?> watch(
      EagerType<P, @Nullable Object> type, @Nullable P promise, @Nullable Throwable thrown) {
    SourceReaction reaction = new SourceReaction();
    Future<?> cancelled = null;
    hasPromise = promise != null;
    if (promise == null) {
      reaction.react(null, thrown);
    } else {
      try {
        cancelled = type.watch(promise, result, reaction);
      } catch (StackOverflowError e) {
        throw e; // for the caller to handle: there is no stack to go on here
      } catch (Throwable t) {
        reaction.react(null, t);
      }
    }
    reaction.watched(type);
    return cancelled;
  }

  /** The same, when the stage settles that a scope has given. */
  void watch(
      EagerType<P, @Nullable Object> type,
      CompletionStage<@Nullable Object> stage,
      EagerCall<P> inScope) {
    call = inScope;
    SourceReaction reaction = new SourceReaction();
    reaction.watch(stage);
    reaction.watched(type);
  }

  @Override
  @Nullable AsyncCleanup[] cleanups() {
    return cleanups;
  }

  @Override
  void finish() {
    Settleable<P, @Nullable Object> settled = result;
    boolean isReceived = settled != null && settle(settled);
    isFinished = true;
    Object late = value;
    result = null;
    value = null;
    scoped = null;
    call = null;
    cleanups = PromiseCall.NONE;
    if (!isReceived) {
      reportLate(hasValue && info.lastly.lateValues != null, late);
    }
  }

  private boolean settle(Settleable<P, @Nullable Object> settled) {
    if (hasCallbacks(settled)) {
      Lastly.requireStack(Step.CALLBACK_FRAMES); // a callback skipped for lack of stack is lost
    }
    try {
      if (settleOnce(settled)) {
        return true;
      }
      if (interruption == null) {
        return false;
      }
      Rescue.add(new Object[] {Step.FAILURE, interruption, null, null, null});
      return true; // it came from whom the result had called
    } catch (StackOverflowError e) {
      if (interruption == null) { // to be tried once more, where there is a whole stack
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
    return settled.settle(value, failure);
  }

  /** Whether the source is the call's promise, and not the failure to get one. */
  private boolean isOfPromise() {
    return hasPromise || (call != null && call.hasPromise());
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
    } catch (Throwable t) { // it is to be settled all the same
      callbacksUnknown = true;
      info.lastly.reportLateFailure(info.name, t);
      return true;
    }
  }

  /**
   * Who threw may have been called by the result, which had settled then: so it is tried once more.
   * Returns false if nobody can settle it.
   */
  private boolean settleAfterFailure(Settleable<P, @Nullable Object> settled, Throwable thrown) {
    boolean isSettled = false;
    try {
      settleOnce(settled); // false if it had
      isSettled = true;
    } catch (StackOverflowError e) {
      if (interruption == null) {
        interruption = e;
        throw e;
      }
    } catch (Throwable t) {
      // Like the first time.
    }
    info.lastly.reportLateFailure(info.name, thrown);
    return isSettled;
  }

  /** The reaction to the call's promise, which may call twice: the first call counts. */
  final class SourceReaction extends Reaction {
    private static final int CALLED = 1;
    private static final int CALLED_HERE = 2;

    private volatile int state;

    /** The thread that is subscribing just now, which alone can find itself here. */
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
      value = settledValue;
      failure = reason;
      hasValue = reason == null;
    }

    @Override
    void resume(@Nullable Object settledValue, @Nullable Throwable reason) {
      STATE.compareAndSet(this, 0, CALLED); // unless it was claimed before the stack overflowed
      if (state == CALLED && awaitsSource()) {
        settled(settledValue, reason);
        proceed();
      }
    }

    /** Starts the cleanups if the promise had settled already: not on the stack of the caller. */
    void watched(EagerType<?, ?> type) {
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
      } catch (Throwable t) { // the cleanups run all the same, and the result is the caller's
        info.lastly.reportLateFailure(info.name, t);
      }
      if (!submitFirst(DefaultPool.orElse(callers))
          && (callers == null || !submitFirst(DefaultPool.get()))) {
        begin();
      }
    }
  }
}
