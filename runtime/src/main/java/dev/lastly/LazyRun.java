/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.LazyStage;
import dev.lastly.spi.LazySubscription;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to a call whose promise is lazy: what is opened for it, and its cleanups, which
 * run one after the other, each on the thread on which the one before has ended.
 */
final class LazyRun<P> implements LazySubscription<P>, AsyncCleanup, Nesting.Work {
  /** To go on where an opener or a cleanup has settled, but for the code of others. */
  private static final int RESUME_FRAMES = 64;

  /** Something is being opened, or the call is being made in a scope. */
  private static final int OPENING = 1;

  /** The source has ended. */
  private static final int ENDED = 1 << 1;

  /** The subscriber has cancelled. */
  private static final int CANCELLED = 1 << 2;

  /** All cleanups have ended, and it is too late to cancel. */
  private static final int SIGNALLED = 1 << 3;

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicIntegerFieldUpdater<LazyRun> STATE =
      AtomicIntegerFieldUpdater.newUpdater(LazyRun.class, "state");

  private final CallInfo info;
  private final @Nullable Object context;

  /** Null when all cleanups have ended: subscribers may keep their subscriptions. */
  private @Nullable LazyCleanups<P> call;

  /** As {@link #call}, and null if there is no scope. */
  private @Nullable ScopedCall<P> scoped;

  /** What has happened: the bits above. */
  private volatile int state;

  // Used by the one thread after the other that runs the cleanups:
  private int next;
  private @Nullable Object value;
  private @Nullable Throwable failure;
  private boolean cleanupFailed;
  private @Nullable Consumer<@Nullable Throwable> signal;

  LazyRun(LazyCleanups<P> call, @Nullable Object context) {
    this.call = call;
    this.info = call.info();
    this.context = context;
    this.scoped =
        call.scope == null ? null : new ScopedCall<>(info, call.scope.scopes(), call, context);
  }

  @Override
  public void start(BiConsumer<@Nullable P, @Nullable Throwable> receiver) {
    LazyCleanups<P> made = call;
    ScopedCall<P> toOpen = scoped;
    if (made == null) {
      return; // it has been cancelled
    }
    if (toOpen == null && !isCancelled()) {
      receiver.accept(made.promise, made.failure);
    } else if (toOpen != null && startOpening()) {
      OpenedReaction reaction = new OpenedReaction(receiver);
      reaction.subscribeTo(toOpen.startCall());
      reaction.subscribed();
    }
  }

  private boolean startOpening() {
    return STATE.compareAndSet(this, 0, OPENING); // or it has been cancelled
  }

  /** The reaction when everything is open and the call has been made, or either has failed. */
  private final class OpenedReaction extends Reaction {
    private final BiConsumer<@Nullable P, @Nullable Throwable> receiver;
    private @Nullable P promise;
    private @Nullable Throwable reason;
    private boolean isOpenedHere;
    private boolean isStarted;

    /** The thread that is subscribing just now, which alone can find itself here. */
    private @Nullable Thread subscriber = Thread.currentThread();

    OpenedReaction(BiConsumer<@Nullable P, @Nullable Throwable> receiver) {
      this.receiver = receiver;
    }

    @Override
    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // it reacts on the call's promise
    void react(@Nullable Object opened, @Nullable Throwable failed) {
      boolean isHere = subscriber == Thread.currentThread();
      if (!isHere) {
        Lastly.requireStack(RESUME_FRAMES); // where it has started, it is not rescued any more
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
        throw new StackOverflowError(); // in the code of others, and this is where it is reported
      }
      promise = (P) opened;
      reason = failed;
      proceed();
    }

    /** Goes on outside of the promise, which would keep an error to itself. */
    void subscribed() {
      subscriber = null;
      if (isOpenedHere) {
        proceed();
      }
    }

    private void proceed() {
      if (endOpening()) {
        receiver.accept(promise, reason);
      } else {
        Nesting.run(LazyRun.this);
      }
    }
  }

  /** Returns whether there is still a subscriber. */
  private boolean endOpening() {
    return STATE.getAndAdd(this, -OPENING) == OPENING;
  }

  @Override
  public boolean end(
      @Nullable Object value, @Nullable Throwable reason, Consumer<@Nullable Throwable> signal) {
    if (!claimEnd()) {
      return false;
    }
    this.value = value;
    this.failure = reason;
    this.signal = signal;
    Nesting.run(this);
    return true;
  }

  private boolean claimEnd() {
    return STATE.compareAndSet(this, 0, ENDED); // or it has ended, or been cancelled
  }

  @Override
  public void cancel() {
    ScopedCall<P> toCancel = scoped;
    int before;
    do {
      before = state;
      if (before >= CANCELLED) {
        return; // or all has been signalled
      }
    } while (!STATE.compareAndSet(this, before, before | CANCELLED));
    if (before == OPENING && toCancel != null) {
      toCancel.cancelCall(); // then the cleanups run when what is being opened is open
    } else if (before == 0) {
      Nesting.run(this);
    }
  }

  @Override
  public boolean isCancelled() {
    return (state & CANCELLED) != 0;
  }

  /** Runs the cleanups that are left, until one has to be waited for. */
  @Override
  public void proceed() {
    Executor executor = info.lastly.executor;
    while (true) {
      AsyncCleanup cleanup = nextCleanup();
      if (cleanup == null) {
        finish();
        return;
      }
      if (executor != null) {
        submit(executor, cleanup);
        return;
      }
      if (!hasEnded(cleanup)) {
        return;
      }
    }
  }

  private @Nullable AsyncCleanup nextCleanup() {
    return cleanup(next++);
  }

  private @Nullable AsyncCleanup cleanup(int index) {
    LazyCleanups<P> running = call;
    if (running == null) {
      return null;
    }
    int closings = running.scope == null ? 0 : running.scope.depth();
    if (index < closings) {
      return scoped; // which closes one at a time
    }
    return index - closings < running.cleanups.length ? running.cleanups[index - closings] : null;
  }

  private void submit(Executor executor, AsyncCleanup cleanup) {
    Task task = new Task(cleanup);
    try {
      executor.execute(task);
    } catch (Throwable t) {
      if (t instanceof Error error && task.isTakenHere()) {
        throw error; // of the subscriber, or as the stack has ended
      }
      task.run(); // a cleanup is not lost because an executor is full
    }
  }

  /** What an executor is handed. It runs once, whatever the executor does with it. */
  private final class Task implements Runnable {
    private @Nullable AsyncCleanup cleanup;
    private @Nullable Thread taker;

    Task(AsyncCleanup cleanup) {
      this.cleanup = cleanup;
    }

    @Override
    public void run() {
      AsyncCleanup taken = take();
      if (taken != null && hasEnded(taken)) {
        Nesting.run(LazyRun.this);
      }
    }

    private synchronized @Nullable AsyncCleanup take() {
      AsyncCleanup taken = cleanup;
      if (taken != null) {
        cleanup = null;
        taker = Thread.currentThread();
      }
      return taken;
    }

    @SuppressWarnings("ReferenceEquality")
    synchronized boolean isTakenHere() {
      return taker == Thread.currentThread();
    }
  }

  /** Starts a cleanup. Returns whether it has ended, or else it goes on when it does. */
  private boolean hasEnded(AsyncCleanup cleanup) {
    CompletionStage<?> stage;
    try {
      stage = info.hasContext() ? info.start(this) : start(cleanup);
    } catch (Throwable t) {
      Failures.restoreInterrupt(t);
      fail(t);
      return true;
    }
    if (stage == null) {
      return true;
    }
    EndReaction reaction = new EndReaction();
    reaction.subscribeTo(stage);
    return reaction.isEndedHere();
  }

  /** Starts the cleanup that is going on, in a context. */
  @Override
  public @Nullable CompletionStage<?> start() throws Throwable {
    return start(requireNonNull(cleanup(next - 1)));
  }

  private @Nullable CompletionStage<?> start(AsyncCleanup cleanup) throws Throwable {
    CompletionStage<?> stage = cleanup.start();
    if (context != null && stage instanceof LazyStage<?> lazy) {
      lazy.setContext(context);
    }
    return stage;
  }

  /** The reaction on the promise that a cleanup returned. */
  private final class EndReaction extends Reaction {
    private boolean called;
    private boolean isEndedHere;
    private boolean isStarted;

    /** The thread that is subscribing just now, which alone can find itself here. */
    private @Nullable Thread subscriber = Thread.currentThread();

    @Override
    @SuppressWarnings("ReferenceEquality")
    void react(@Nullable Object ignored, @Nullable Throwable reason) {
      boolean isHere = subscriber == Thread.currentThread();
      if (!isHere) {
        Lastly.requireStack(RESUME_FRAMES); // where it has started, it is not rescued any more
      }
      if (!isFirstCall()) {
        return;
      }
      if (reason != null) {
        fail(reason);
      }
      if (isHere) {
        isEndedHere = true;
      } else {
        isStarted = true;
        Nesting.run(LazyRun.this);
        isStarted = false;
      }
    }

    @Override
    void resume(@Nullable Object ignored, @Nullable Throwable reason) {
      if (isStarted) {
        throw new StackOverflowError(); // in the code of others, and this is where it is reported
      }
      react(ignored, reason);
    }

    /** The promise may be anybody's, and call back twice. */
    private synchronized boolean isFirstCall() {
      boolean first = !called;
      called = true;
      return first;
    }

    boolean isEndedHere() {
      subscriber = null;
      return isEndedHere;
    }
  }

  private void fail(Throwable reason) {
    if (failure != null) {
      Failures.suppress(reason, failure);
    }
    failure = reason;
    cleanupFailed = true;
  }

  private void finish() {
    boolean late = (STATE.getAndAdd(this, SIGNALLED) & CANCELLED) != 0;
    Consumer<@Nullable Throwable> receiver = signal;
    Object emitted = value;
    signal = null;
    value = null;
    call = null;
    scoped = null;
    if (!late && receiver != null) {
      receiver.accept(failure);
      return;
    }
    if (cleanupFailed && failure != null) {
      info.lastly.reportLateFailure(info.name, failure);
    }
    if (emitted != null) {
      info.lastly.reportLateValue(info.name, emitted);
    }
  }
}
