/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazyStage;
import dev.lastly.spi.LazySubscription;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/** One subscription to a call whose promise is lazy: what is opened for it, and its cleanups. */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class LazyRun<P> extends CleanupRun implements LazySubscription<P> {
  /** Something is being opened, or the call is being made in a scope. */
  private static final int OPENING = 1;

  /** The source has ended. */
  private static final int ENDED = 1 << 1;

  /** The subscriber has cancelled. */
  private static final int CANCELLED = 1 << 2;

  /** All cleanups have ended, and it is too late to cancel. */
  private static final int SIGNALLED = 1 << 3;

  /** The cleanups of a cancelled subscription wait until the source has been subscribed to. */
  private static final int AWAITS_SUBSCRIBE = 1 << 4;

  /** The source has been subscribed to, and has given no subscription so far. */
  private static final int SUBSCRIBE_ENDED = 1 << 5;

  /** The cleanups have begun. */
  private static final int BEGUN = 1 << 6;

  /**
   * One in the count of cancellations in progress, which takes the bits from here on. The cleanups
   * wait until the count is zero.
   */
  private static final int CANCELLING = 1 << 7;

  /** The stack frames to cancel a source, and for what follows. */
  private static final int CANCELLATION_FRAMES = 24;

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicIntegerFieldUpdater<LazyRun> STATE =
      AtomicIntegerFieldUpdater.newUpdater(LazyRun.class, "state");

  private final @Nullable Object context;

  /** Null when all cleanups have ended: subscribers may keep their subscriptions. */
  private @Nullable LazyPromiseCall<P> call;

  /** Null until this is started, and when all cleanups have ended. */
  private @Nullable LazyReceiver<? super P> receiver;

  /** What has happened: the bits above. */
  private volatile int state;

  LazyRun(LazyPromiseCall<P> call, @Nullable Object context) {
    super(call.subscriptionInfo());
    this.call = call;
    this.context = context;
    this.scoped = call.scoped(info, context);
  }

  @Override
  public void start(LazyReceiver<? super P> receiver) {
    LazyPromiseCall<P> made = call;
    ScopedCall<?> toOpen = scoped;
    if (made == null) {
      return; // it has been cancelled
    }
    this.receiver = receiver;
    if (toOpen == null && (made.failure != null || !isCancelled())) {
      passOn(made.promise, made.failure, receiver); // if cancelled, for the library's hook
    } else if (toOpen != null && startOpening()) {
      OpenedReaction reaction = new OpenedReaction(receiver);
      reaction.subscribeTo(toOpen.startCall());
      reaction.subscribed();
      Rescue.startIfNeeded(); // which may have to subscribe to the promise of an opener
    } else {
      endSubscribe();
    }
  }

  private void passOn(
      @Nullable P promise, @Nullable Throwable reason, LazyReceiver<? super P> receiver) {
    if (promise != null) {
      receiver.subscribeTo(promise);
      return;
    }
    try {
      receiver.fail(requireNonNull(reason));
    } finally {
      endSubscribe();
    }
  }

  private boolean startOpening() {
    return STATE.compareAndSet(this, 0, OPENING); // unless it has been cancelled
  }

  /**
   * The reaction to the scope's promise: everything is open and the call has been made, or either
   * has failed.
   */
  final class OpenedReaction extends Reaction implements AsyncCleanup {
    /** Kept here, too, as a cancellation may end the run while this proceeds. */
    private final LazyReceiver<? super P> receiver;

    private @Nullable P promise;
    private @Nullable Throwable reason;
    private boolean isOpenedHere;
    private boolean isStarted;

    /** What the source, or the subscriber, has thrown in the call's context. */
    private @Nullable Throwable thrown;

    /**
     * The thread that is subscribing; null afterwards. Not volatile: a stale value is never equal
     * to the thread that reads it.
     */
    private @Nullable Thread subscriber = Thread.currentThread();

    OpenedReaction(LazyReceiver<? super P> receiver) {
      this.receiver = receiver;
    }

    @Override
    @SuppressWarnings("unchecked") // it reacts to the call's promise
    void react(@Nullable Object opened, @Nullable Throwable failed) {
      boolean isHere = subscriber == Thread.currentThread();
      if (!isHere) {
        StackProbe.require(RESUME_FRAMES); // once this has started, the Rescue cannot redo it
        info.requireStack();
        isStarted = true;
      }
      promise = (P) opened;
      reason = failed;
      isOpenedHere = isHere;
      if (!isHere) {
        proceed();
      }
    }

    @Override
    @SuppressWarnings("unchecked")
    void resume(@Nullable Object opened, @Nullable Throwable failed) {
      if (isStarted) {
        throw new StackOverflowError(); // it was in other code, and is reported from here
      }
      promise = (P) opened;
      reason = failed;
      proceed();
    }

    /** Goes on outside of the promise, which would swallow an error. */
    void subscribed() {
      subscriber = null;
      if (isOpenedHere) {
        proceed();
      }
    }

    private void proceed() {
      ScopedCall<?> opened = scoped;
      if (endOpening()) {
        if (isOpenedHere || promise == null || !info.hasContext()) {
          passOn(promise, reason, receiver);
        } else {
          startInContext();
        }
        return;
      }
      try {
        if (opened != null && reason != null && opened.isFailure(reason)) {
          receiver.fail(reason); // for the library's hook, as it is too late to signal it
        }
      } finally {
        LazyRun.this.endSubscribe();
      }
    }

    /** Subscribes to the source, which is when it does its work. */
    @Override
    public @Nullable CompletionStage<?> start() {
      try {
        passOn(promise, reason, receiver);
      } catch (Throwable t) { // which a context would swallow
        thrown = t;
      }
      return null;
    }

    /** An opener has been awaited, so this is no longer the subscriber's thread. */
    private void startInContext() {
      CompletionStage<?> started;
      try {
        started = info.start(this);
      } catch (Throwable t) {
        throw Failures.<RuntimeException>unchecked(t);
      }
      Object outcome = started == null ? null : OutcomeReader.outcomeOf(started);
      if (thrown != null) {
        throw Failures.<RuntimeException>unchecked(thrown);
      }
      if (outcome instanceof Rejection rejection) { // of the context: the source has its subscriber
        info.lastly.reportLateFailure(info.name, rejection.reason);
      }
    }
  }

  /** Returns whether there is still a subscriber. */
  private boolean endOpening() {
    return (STATE.getAndAdd(this, -OPENING) & CANCELLED) == 0;
  }

  @Override
  public boolean end(@Nullable Object emitted, @Nullable Throwable reason) {
    if (!claimEnd()) {
      if (emitted != null) {
        endLate(emitted);
      }
      return false;
    }
    this.value = emitted;
    this.failure = reason;
    try {
      begin();
    } catch (StackOverflowError e) {
      if (awaited != SOURCE) {
        throw e; // the cleanups have begun: the error comes from the code signalled
      }
      @Nullable Object[] note = {this, null, null, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      Rescue.start(); // if this overflows, too, the caller gets the error
    }
    return true;
  }

  /** Returns false if the source has ended, or the subscriber has cancelled. */
  private boolean claimEnd() {
    int before;
    do {
      before = state;
      if ((before & (OPENING | ENDED | CANCELLED | BEGUN)) != 0) {
        return false;
      }
    } while (!STATE.compareAndSet(this, before, before | ENDED | BEGUN));
    return true;
  }

  /**
   * A value has come after a cancellation, or was held back: it is reported as late when all
   * cleanups have ended.
   */
  private void endLate(Object emitted) {
    int before = state;
    while ((before & CANCELLED) != 0 && (before & ENDED) == 0) {
      value = emitted;
      if (STATE.compareAndSet(this, before, before | ENDED)) {
        if ((before & SIGNALLED) != 0) {
          value = null;
          info.lastly.reportLateValue(info.name, emitted);
        }
        return;
      }
      before = state;
    }
  }

  @Override
  public boolean beginCancel() {
    StackProbe.require(CANCELLATION_FRAMES);
    ScopedCall<?> toCancel = scoped;
    int before;
    int added;
    do {
      before = state;
      added = (before & SIGNALLED) == 0 ? CANCELLED : 0; // else it is too late
    } while (!STATE.compareAndSet(this, before, (before | added) + CANCELLING));
    if ((before & (OPENING | CANCELLED)) == OPENING && toCancel != null) {
      toCancel.cancelCall(false); // the cleanups run when what is being opened is open
    }
    return (before & ENDED) == 0;
  }

  @Override
  public void beginCancelOfFailed() {
    STATE.getAndAdd(this, CANCELLING);
  }

  @Override
  public void cancelBeforeSubscribed() {
    int before;
    do {
      before = state;
    } while ((before & (OPENING | SUBSCRIBE_ENDED | BEGUN)) == 0
        && !STATE.compareAndSet(this, before, before | AWAITS_SUBSCRIBE));
  }

  @Override
  public void endSubscribe() {
    int before;
    do {
      before = state;
    } while (!STATE.compareAndSet(this, before, (before & ~AWAITS_SUBSCRIBE) | SUBSCRIBE_ENDED));
    beginIfCancelled();
  }

  @Override
  public void endCancel() {
    STATE.getAndAdd(this, -CANCELLING);
    beginIfCancelled();
    Rescue.startIfNeeded(); // the subscriber may have caught a stack overflow before
  }

  /** Runs the cleanups of a cancelled subscription, unless they run already, or have to wait. */
  private void beginIfCancelled() {
    int before;
    do {
      before = state;
      boolean isToWait = (before & (OPENING | AWAITS_SUBSCRIBE)) != 0 || before >= CANCELLING;
      if ((before & (CANCELLED | BEGUN)) != CANCELLED || isToWait) {
        return;
      }
    } while (!STATE.compareAndSet(this, before, before | BEGUN));
    try {
      begin();
    } catch (StackOverflowError e) {
      if (awaited != SOURCE) {
        throw e; // the cleanups have begun: the error comes from the code signalled
      }
      @Nullable Object[] note = {this, null, null, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      Rescue.start(); // if this overflows, too, the caller gets the error
    }
  }

  @Override
  public boolean isCancelled() {
    return (state & CANCELLED) != 0;
  }

  @Override
  @Nullable Object cleanups() {
    LazyPromiseCall<P> running = call;
    return running == null ? null : running.cleanups;
  }

  @Override
  @Nullable CompletionStage<?> start(AsyncCleanup cleanup) throws Throwable {
    CompletionStage<?> stage = cleanup.start();
    if (context != null && stage instanceof LazyStage<?> lazy) {
      lazy.setContext(context);
    }
    return stage;
  }

  @Override
  void finish() {
    info = info.withoutContext(); // subscribers may keep their subscriptions
    int before = STATE.getAndAdd(this, SIGNALLED);
    isFinished = true;
    LazyReceiver<? super P> signalled = receiver;
    Object emitted = (before & ENDED) == 0 ? null : value;
    receiver = null;
    value = null;
    call = null;
    scoped = null;
    if ((before & CANCELLED) != 0 || signalled == null) {
      reportLate(emitted != null, emitted);
    } else {
      signalled.signalEnd(failure);
    }
  }
}
