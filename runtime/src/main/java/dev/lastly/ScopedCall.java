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
        new OpenerReaction().subscribeTo((CompletionStage<?>) resource);
        return null;
      }
      opened[next++] = resource;
    }
    return info.promise(call);
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
        Nesting.runOrRescue(this);
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
      isStarted = true;
      try {
        info.start(this);
      } catch (Throwable t) {
        completeExceptionally(t);
      }
    }

    /** Goes on with the next opener, or with the call. */
    @Override
    public @Nullable CompletionStage<?> start() {
      opened[next++] = resource;
      CompletionStage<T> source = failure == null ? resume() : failedFuture(failure);
      if (source != null) {
        settleAs(source);
      }
      return null;
    }
  }

  private @Nullable CompletionStage<T> resume() {
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
    if (cancelledMeanwhile) {
      FinallyFuture.cancelAll(source, true);
    }
    new CallReaction().subscribeTo(source);
  }

  /** The reaction on the call's promise. */
  final class CallReaction extends Reaction {
    private CallReaction() {}

    @Override
    @SuppressWarnings("unchecked") // its source is a CompletionStage<T>
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (reason == null) {
        complete((T) value);
      } else {
        completeExceptionally(reason);
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
