/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

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
final class ScopedCall<T extends @Nullable Object> extends CompletableFuture<T>
    implements AsyncCleanup {
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

  /** The call's promise, once it has been made. */
  private @Nullable CompletionStage<T> promise;

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
    Throwable failure = info.contextFailure();
    CompletionStage<T> source = failure == null ? proceed() : failedFuture(failure);
    return source == null ? this : source;
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
    }
    return info.promise(call);
  }

  private void await(CompletionStage<?> promise) {
    OpenerReaction reaction = new OpenerReaction();
    try {
      reaction.subscribeTo(promise);
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

  /** The reaction on the promise of an opener. */
  final class OpenerReaction extends Reaction implements AsyncCleanup, Nesting.Work {
    private boolean called;
    private @Nullable Object resource;
    private @Nullable Throwable failure;
    private boolean isStarted;

    private OpenerReaction() {}

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (isFirstCall()) {
        resource = value;
        failure = reason;
        Nesting.run(this);
      }
    }

    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {
      isFirstCall(); // or it was before the stack ended
      if (!isStarted) {
        resource = value;
        failure = reason;
        proceed();
      }
    }

    private synchronized boolean isFirstCall() {
      boolean first = !called;
      called = true;
      return first;
    }

    @Override
    public boolean isStarted() {
      return isStarted;
    }

    @Override
    public void proceed() {
      Lastly.requireStack(RESUME_FRAMES); // where it has started, it is not rescued any more
      opened[next] = resource; // it is to be closed, whatever comes now
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
    }

    /** Goes on with the next opener, or with the call. */
    @Override
    public @Nullable CompletionStage<?> start() {
      isStarted = true;
      next++;
      try {
        CompletionStage<T> source = failure == null ? openNext() : failedFuture(failure);
        if (source != null) {
          settleAs(source);
        }
      } catch (Throwable t) {
        if (!completeExceptionally(t)) {
          throw t; // a cleanup has started, and may not have come to its end
        }
      }
      return null;
    }
  }

  private @Nullable CompletionStage<T> openNext() {
    return isCancelledBeforeCall() ? failedFuture(new CancellationException()) : proceed();
  }

  private synchronized boolean isCancelledBeforeCall() {
    return cancelled;
  }

  private void settleAs(CompletionStage<T> source) {
    boolean cancelledMeanwhile;
    synchronized (this) {
      promise = source;
      cancelledMeanwhile = cancelled;
    }
    new Forwarding(this).subscribeTo(source);
    if (cancelledMeanwhile) {
      try {
        FinallyFuture.cancelAll(source, true);
      } catch (RuntimeException e) { // nobody is there to be told but who has a cancelled result
        info.lastly.reportLateFailure(info.name, e);
      }
    }
  }

  /**
   * Keeps the call from being made. It never cancels an opener: what that opens all the same would
   * not be closed.
   *
   * @return what to cancel, if the call has been made already
   */
  synchronized @Nullable CompletionStage<T> cancelCall() {
    cancelled = true;
    return promise;
  }
}
