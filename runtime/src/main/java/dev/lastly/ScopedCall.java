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
 * What is opened for one call, and the call.
 *
 * <p>Most openers return what they open, so the call is made at once, and its promise is the source
 * of the cleanups. If an opener has to be waited for, there is no such promise yet: then this
 * stands in for it, and settles as it does.
 */
final class ScopedCall<T extends @Nullable Object> extends Passage<T> implements AsyncCleanup {
  /** To go on after an opener, but for the code of others. */
  private static final int RESUME_FRAMES = 64;

  private final CallInfo info;
  private final Scope[] scopes;
  private final AsyncCall<T> call;

  /** Of the subscriber that it is opened for; null if there is none. */
  private final @Nullable Object context;

  private final @Nullable Object[] opened;

  /** The scope that is opened next. */
  private int next;

  /** How many of the scopes are still to be closed, whether they were opened or not. */
  private int toClose;

  /**
   * Guarded by this, as is {@link #promise}: of the call and a cancellation, one sees the other.
   */
  private boolean cancelled;

  /** Whether who cancelled says that the call's promise may be interrupted. */
  private boolean mayInterrupt;

  /** The call's promise, once it has been made. */
  private @Nullable CompletionStage<T> promise;

  /** In place of a failure of the call, if it was not made because of the cancellation. */
  private @Nullable Throwable cancellation;

  /** Why the call is not made, if that is known on the thread of the caller. */
  private @Nullable Throwable openingFailure;

  /**
   * A failure of the context of an opener, after which the next one was started. Guarded by this.
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

  /** How many of them there are. */
  int scopes() {
    return scopes.length;
  }

  /** Opens everything and makes the call. Returns its promise, or this if it has to wait. */
  CompletionStage<T> startCall() {
    openingFailure = info.contextFailure();
    CompletionStage<T> source = openingFailure == null ? proceed() : failedFuture(openingFailure);
    return source == null ? this : source;
  }

  /** Why the call was not made while it was started; null if it was, or is still to be. */
  @Nullable Throwable openingFailure() {
    return openingFailure;
  }

  /** Closes what is innermost, if it was opened: this is the cleanup of each of the scopes. */
  @Override
  public @Nullable CompletionStage<?> start() throws Throwable {
    int index = --toClose;
    Object resource = opened[index];
    opened[index] = null;
    return resource == null ? null : scopes[index].close(resource);
  }

  /** Returns null if it has to wait. */
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
    return info.promise(call);
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
      } catch (StackOverflowError end) {
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

    /** The call's promise; null if it was not made, as there is another opener to wait for. */
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
      Lastly.requireStack(RESUME_FRAMES); // once this has started, the Rescue cannot redo it
      opened[next] = resource; // it is to be closed, whatever comes now
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
        throw new StackOverflowError(); // it ended in the context, before the step
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
     * Settles as the call does, if it has been made.
     *
     * @param contextFailure which is a failure of this step
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
        // A cleanup has started, and may not have come to its end.
        throw Failures.<RuntimeException>unchecked(thrown);
      }
    }
  }

  /** The reaction when a step has ended in its context. */
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

  /** The context of an opener has failed, after which another one is being awaited. */
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

  /** Whether that is a failure of an opener or of the call, and not that there was none. */
  @SuppressWarnings("ReferenceEquality")
  boolean isFailure(@Nullable Throwable reason) {
    return reason != null && reason != cancellation;
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
    new Forwarding(this).watch(end);
    if (cancelledMeanwhile) {
      try {
        ForwardedCancellation.cancelAll(source, mayInterrupt);
      } catch (Throwable e) { // nobody is there to be told but who has a cancelled result
        info.lastly.reportLateFailure(info.name, e);
      }
    }
  }

  /**
   * Keeps the call from being made. It never cancels an opener: what that opens all the same would
   * not be closed.
   *
   * @param mayInterruptIfRunning for the call's promise, if it is being made just now
   * @return what to cancel, if the call has been made already
   */
  synchronized @Nullable CompletionStage<T> cancelCall(boolean mayInterruptIfRunning) {
    if (!cancelled) {
      cancelled = true;
      mayInterrupt = mayInterruptIfRunning;
    }
    return promise;
  }
}
