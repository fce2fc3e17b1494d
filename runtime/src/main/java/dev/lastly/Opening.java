package dev.lastly;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is opened for one call, and the call.
 *
 * <p>Most openers return what they open, so the call is made at once, and its promise is the source
 * of the cleanups. If an opener has to be waited for, there is no such promise yet: then this
 * stands in for it, and settles as it does.
 */
final class Opening<T extends @Nullable Object> extends CompletableFuture<T> {
  private final Scope[] scopes;
  private final String name;
  private final AsyncCall<T> call;
  private final @Nullable AutoCloseable[] opened;
  private int next;

  /** Guarded by this, as is {@link #made}: of the call and {@link #cancel}, one sees the other. */
  private boolean cancelled;

  private @Nullable CompletionStage<T> made;

  Opening(Scope[] scopes, String name, AsyncCall<T> call) {
    this.scopes = scopes;
    this.name = name;
    this.call = call;
    this.opened = new @Nullable AutoCloseable[scopes.length];
  }

  /** Returns the call's promise, or this if that is not to be had yet. */
  CompletionStage<T> start() {
    CompletionStage<T> source = proceed();
    return source == null ? this : source;
  }

  /** Closes what one of the openers opened, if it opened anything. */
  @Nullable CompletionStage<?> close(int index) throws Exception {
    AutoCloseable closable = opened[index];
    opened[index] = null;
    if (closable instanceof AsyncCloseable async) {
      return async.closeAsync();
    }
    if (closable != null) {
      closable.close();
    }
    return null;
  }

  /** Returns null if it has to wait. */
  private @Nullable CompletionStage<T> proceed() {
    while (next < scopes.length) {
      Scope scope = scopes[next];
      CompletionStage<? extends @Nullable AutoCloseable> promise = null;
      try {
        if (scope.opener != null) {
          opened[next] = scope.opener.open();
        } else if (scope.asyncOpener != null) {
          promise = scope.asyncOpener.open();
        }
      } catch (Throwable t) {
        return Call.thrown(t);
      }
      if (promise != null) {
        await(promise);
        return null;
      }
      next++;
    }
    return Call.promise(name, call);
  }

  private void await(CompletionStage<? extends @Nullable AutoCloseable> promise) {
    Opened reaction = new Opened();
    try {
      promise.handle(reaction);
    } catch (Throwable t) {
      reaction.apply(null, t);
    }
  }

  /** The reaction on the promise of an opener. */
  private final class Opened
      implements BiFunction<@Nullable AutoCloseable, @Nullable Throwable, @Nullable Void>,
          AsyncCleanup,
          Trampoline.Step {
    private final AtomicBoolean called = new AtomicBoolean();
    private @Nullable AutoCloseable closable;
    private @Nullable Throwable failure;

    @Override
    public @Nullable Void apply(@Nullable AutoCloseable value, @Nullable Throwable reason) {
      if (called.compareAndSet(false, true)) {
        closable = value;
        failure = reason;
        Trampoline.run(this);
      }
      return null;
    }

    @Override
    public void step(int[] nesting) {
      try {
        Trampoline.start(this, nesting); // the call may block on other results, as a cleanup may
      } catch (Throwable t) {
        completeExceptionally(t);
      }
    }

    @Override
    public @Nullable CompletionStage<?> start() {
      opened[next++] = closable;
      CompletionStage<T> source = failure == null ? resume() : failedFuture(failure);
      if (source != null) {
        settleAs(source);
      }
      return null;
    }
  }

  private @Nullable CompletionStage<T> resume() {
    return isCancelledBefore(null) ? failedFuture(new CancellationException()) : proceed();
  }

  private void settleAs(CompletionStage<T> source) {
    if (isCancelledBefore(source)) {
      StageFinally.forwardCancel(source, true);
    }
    try {
      source.handle(
          (value, reason) -> reason == null ? complete(value) : completeExceptionally(reason));
    } catch (Throwable t) {
      completeExceptionally(t);
    }
  }

  private synchronized boolean isCancelledBefore(@Nullable CompletionStage<T> source) {
    made = source;
    return cancelled;
  }

  /**
   * Cancels the call, if there is one, or keeps it from being made. It never cancels an opener:
   * what that opens all the same would not be closed.
   */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    CompletionStage<T> source;
    synchronized (this) {
      cancelled = true;
      source = made;
    }
    StageFinally.forwardCancel(source, mayInterruptIfRunning);
    return isCancelled();
  }
}
