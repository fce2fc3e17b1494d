/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.LazyStage;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call in a scope, and what is opened for it.
 *
 * <p>Most openers return what they open, so the call is made at once, and its promise is the source
 * of the cleanups. If an opener has to be awaited, there is no such promise yet: then this object
 * stands in for it, and settles as it does.
 */
final class ScopedCall<T extends @Nullable Object> extends IntermediateFuture<T>
    implements AsyncCleanup {
  private final CallInfo info;
  private final Scope[] scopes;
  private final AsyncCall<T> call;

  /** The context of the subscriber for which the scope is opened; null if there is none. */
  private final @Nullable Object context;

  private final @Nullable Object[] opened;

  /** The scope that is opened next. */
  private int next;

  /** How many of the scopes are still to be closed, whether they were opened or not. */
  private int toClose;

  /**
   * Guarded by this, as is {@link #promise}, so that if the call is made while it is being
   * cancelled, one of the two sees the other.
   */
  private boolean cancelled;

  /** Whether the first cancellation permits interrupting the call's promise. */
  private boolean mayInterrupt;

  /** The call's promise, once the call has been made. */
  private @Nullable CompletionStage<T> promise;

  /** The reason if the call was not made because it was cancelled, which is not a failure. */
  private @Nullable Throwable cancellation;

  /** Why the call is not made; null if that is not known on the thread of the caller. */
  private @Nullable Throwable openingFailure;

  /**
   * The failure of an opener's context, if the next opener had been started before the context
   * failed. Guarded by this.
   */
  private @Nullable Throwable stepFailure;

  ScopedCall(CallInfo info, Scope[] scopes, AsyncCall<T> call, @Nullable Object context) {
    this.info = info;
    this.context = context;
    this.scopes = scopes;
    this.call = call;
    this.opened = new @Nullable Object[scopes.length];
    this.toClose = scopes.length;
  }

  /** The number of scopes. */
  int scopeCount() {
    return scopes.length;
  }

  /** What makes the call. */
  AsyncCall<T> call() {
    return call;
  }

  /** Opens everything and makes the call. Returns its promise, or this if an opener is awaited. */
  CompletionStage<T> startCall() {
    openingFailure = info.contextFailure;
    CompletionStage<T> source = openingFailure == null ? proceed() : failedFuture(openingFailure);
    return source == null ? this : source;
  }

  /**
   * Why {@link #startCall} did not make the call; null if it did, or the call is yet to be made.
   */
  @Nullable Throwable openingFailure() {
    return openingFailure;
  }

  /**
   * Closes the innermost scope left, if it was opened: this is the cleanup of each of the scopes.
   */
  @Override
  public @Nullable CompletionStage<?> start() throws Throwable {
    int index = --toClose;
    Object resource = opened[index];
    opened[index] = null;
    return resource == null ? null : scopes[index].close(resource);
  }

  /** Opens what is left to open and makes the call. Returns null if an opener is awaited. */
  private @Nullable CompletionStage<T> proceed() {
    while (next < scopes.length) {
      Scope scope = scopes[next];
      Object resource;
      try {
        resource = scope.open();
      } catch (Throwable t) {
        openingFailure = t;
        return CallInfo.failed(t);
      }
      if (resource != null && scope.isAsync()) {
        if (context != null && resource instanceof LazyStage<?> lazy) {
          lazy.setContext(context);
        }
        await((CompletionStage<?>) resource);
        return null;
      }
      opened[next++] = resource;
      if (isCancelledBeforeCall()) {
        return cancelledFuture();
      }
    }
    return info.makeCall(call);
  }

  private void await(CompletionStage<?> promise) {
    OpenerReaction reaction = new OpenerReaction();
    try {
      reaction.watch(promise);
    } catch (StackOverflowError e) {
      if (reaction.isStarted) {
        throw e;
      }
      @Nullable Object[] note = {CleanupReaction.SUBSCRIPTION, reaction, promise, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) { // no call from here on: see Rescue
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
    }
  }

  /** The reaction to the promise of an opener. */
  final class OpenerReaction extends FirstCallReaction implements AsyncCleanup, Nesting.Work {
    private @Nullable Object resource;
    private @Nullable Throwable failure;
    private boolean isStarted;

    /** The call's promise; null if it was not made because another opener is awaited. */
    private @Nullable CompletionStage<T> source;

    private OpenerReaction() {}

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // only inspected, never awaited
    @Nullable Object leadsTo() {
      return ScopedCall.this;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (claimFirstCall()) {
        resource = value;
        failure = reason;
        Nesting.run(this);
      }
    }

    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {
      claimFirstCall(); // unless it was claimed before the stack overflowed
      if (!isStarted) {
        resource = value;
        failure = reason;
        proceed();
      }
    }

    @Override
    public boolean isStarted() {
      return isStarted;
    }

    @Override
    public void proceed() {
      StackProbe.require(
          CleanupRun.RESUME_FRAMES); // once this has started, the Rescue cannot redo it
      opened[next] = resource; // it has to be closed, whatever comes now
      if (!info.hasContext()) {
        start();
        goOn(null);
        return;
      }
      CompletionStage<?> step;
      try {
        step = info.start(this);
      } catch (Throwable t) {
        throw Failures.<RuntimeException>unchecked(t);
      }
      if (!isStarted
          && step instanceof CompletableFuture<?> ended
          && ended.isCompletedExceptionally()) {
        throw new StackOverflowError(); // it overflowed in the context, before the step
      }
      new StepReaction(this).watch(requireNonNull(step));
    }

    /** Goes on with the next opener, or with the call. */
    @Override
    public @Nullable CompletionStage<?> start() {
      isStarted = true;
      next++;
      Throwable reason = reason();
      try {
        if (reason == null) {
          source = openNext();
        } else {
          openingFailure = reason;
          source = failedFuture(reason);
        }
      } catch (Throwable t) {
        settleAfter(t);
      }
      return null;
    }

    private @Nullable Throwable reason() {
      Throwable before = takeStepFailure();
      if (failure == null) {
        return before;
      }
      if (before != null) {
        Failures.suppress(failure, before);
      }
      return failure;
    }

    /**
     * Settles this as the call does, if the call has been made.
     *
     * @param contextFailure the failure of the context, which counts as one of this step; null if
     *     there is none
     */
    private void goOn(@Nullable Throwable contextFailure) {
      CompletionStage<T> made = source;
      try {
        if (made != null) {
          settleAs(made, contextFailure);
        } else if (contextFailure != null) {
          keepFromCall(contextFailure);
        }
      } catch (Throwable t) {
        settleAfter(t);
      }
    }

    private void settleAfter(Throwable thrown) {
      if (!completeExceptionally(thrown)) {
        // This has settled: a cleanup has started, and may not have ended.
        throw Failures.<RuntimeException>unchecked(thrown);
      }
    }
  }

  /** The reaction to the end of a step in its context. */
  static final class StepReaction extends Reaction {
    private final ScopedCall<?>.OpenerReaction step;

    StepReaction(ScopedCall<?>.OpenerReaction step) {
      this.step = step;
    }

    @Override
    @Nullable Object leadsTo() {
      return step;
    }

    @Override
    void react(@Nullable Object nothing, @Nullable Throwable contextFailure) {
      step.goOn(contextFailure);
    }
  }

  /**
   * Keeps the call from being made, as the context of an opener has failed, and another opener is
   * being awaited. Reports the failure if it is too late for that.
   */
  private void keepFromCall(Throwable contextFailure) {
    boolean isInTime;
    synchronized (this) {
      isInTime = promise == null;
      if (isInTime) {
        if (stepFailure != null) {
          Failures.suppress(contextFailure, stepFailure);
        }
        stepFailure = contextFailure;
      }
    }
    if (!isInTime) {
      info.lastly.reportLateFailure(info.name, contextFailure);
    }
  }

  private synchronized @Nullable Throwable takeStepFailure() {
    Throwable taken = stepFailure;
    stepFailure = null;
    return taken;
  }

  private @Nullable CompletionStage<T> openNext() {
    return isCancelledBeforeCall() ? cancelledFuture() : proceed();
  }

  private synchronized boolean isCancelledBeforeCall() {
    return cancelled;
  }

  private CompletionStage<T> cancelledFuture() {
    CancellationException reason = new CancellationException();
    cancellation = reason;
    return failedFuture(reason);
  }

  /** Whether this is a failure of an opener or of the call, not a cancellation before the call. */
  @SuppressWarnings("ReferenceEquality")
  boolean isFailure(Throwable reason) {
    return reason != cancellation;
  }

  private void settleAs(CompletionStage<T> source, @Nullable Throwable contextFailure) {
    boolean cancelledMeanwhile;
    Throwable failedMeanwhile;
    synchronized (this) {
      promise = source;
      cancelledMeanwhile = cancelled;
      failedMeanwhile = takeStepFailure();
    }
    if (failedMeanwhile != null) { // too late to keep the call from being made
      info.lastly.reportLateFailure(info.name, failedMeanwhile);
    }
    CompletionStage<?> end = source;
    if (contextFailure != null) {
      ContextualStep.ContextFailure failed = new ContextualStep.ContextFailure(contextFailure);
      failed.watch(source);
      end = failed.stage;
    }
    new ForwardingReaction(this).watch(end);
    if (cancelledMeanwhile) {
      try {
        ForwardedCancellation.cancelAll(source, mayInterrupt);
      } catch (Throwable e) { // the caller has its cancelled result already
        info.lastly.reportLateFailure(info.name, e);
      }
    }
  }

  /**
   * Keeps the call from being made. It never cancels an opener, because what that opens all the
   * same would not be closed.
   *
   * @param mayInterruptIfRunning for the call's promise, if the call is being made meanwhile
   * @return the call's promise, which is to be cancelled, if the call has been made already
   */
  synchronized @Nullable CompletionStage<T> cancelCall(boolean mayInterruptIfRunning) {
    if (!cancelled) {
      cancelled = true;
      mayInterrupt = mayInterruptIfRunning;
    }
    return promise;
  }
}
