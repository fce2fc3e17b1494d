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
final class ScopedCall<T extends @Nullable Object> extends CompletableFuture<T>
    implements BiFunction<T, @Nullable Throwable, @Nullable Void> {
  private final CallInfo info;
  private final Resource[] resources;
  private final AsyncCall<T> call;
  private final @Nullable Object[] opened;

  /** The resource that is opened next. */
  private int next;

  /**
   * Guarded by this, as is {@link #promise}: of the call and a cancellation, one sees the other.
   */
  private boolean cancelled;

  /** The call's promise, once it has been made. */
  private @Nullable CompletionStage<T> promise;

  ScopedCall(CallInfo info, Resource[] resources, AsyncCall<T> call) {
    this.info = info;
    this.resources = resources;
    this.call = call;
    this.opened = new @Nullable Object[resources.length];
  }

  /** Opens everything and makes the call. Returns its promise, or this if it has to wait. */
  CompletionStage<T> start() {
    Throwable failure = info.contextFailure();
    CompletionStage<T> source = failure == null ? proceed() : failedFuture(failure);
    return source == null ? this : source;
  }

  /** Closes one of the resources, if it was opened. */
  @Nullable CompletionStage<?> close(int index) throws Throwable {
    Object resource = opened[index];
    opened[index] = null;
    return resource == null ? null : resources[index].closer().close(resource);
  }

  /** Returns null if it has to wait. */
  private @Nullable CompletionStage<T> proceed() {
    while (next < resources.length) {
      Resource resource = resources[next];
      CompletionStage<?> opening = null;
      try {
        if (resource.opener() != null) {
          opened[next] = resource.opener().open();
        } else if (resource.asyncOpener() != null) {
          opening = resource.asyncOpener().open();
        }
      } catch (Throwable t) {
        return CallInfo.failed(t);
      }
      if (opening != null) {
        await(opening);
        return null;
      }
      next++;
    }
    return info.promise(call);
  }

  private void await(CompletionStage<?> opening) {
    OpenerReaction reaction = new OpenerReaction();
    try {
      opening.handle(reaction);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) {
      reaction.apply(null, t);
    }
  }

  /** The reaction on the promise of an opener. */
  final class OpenerReaction
      implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void>,
          AsyncCleanup,
          Nesting.Work {
    private final AtomicBoolean called = new AtomicBoolean();
    private @Nullable Object resource;
    private @Nullable Throwable failure;
    private boolean isStarted;

    private OpenerReaction() {}

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
      if (called.compareAndSet(false, true)) {
        resource = value;
        failure = reason;
        try {
          Nesting.runOrRescue(this);
        } catch (Throwable t) {
          throw new Unswallowable(t);
        }
      }
      return null;
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
    try {
      source.handle(this);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) {
      completeExceptionally(t);
    }
  }

  /** The call's promise has settled. */
  @Override
  public @Nullable Void apply(T value, @Nullable Throwable reason) {
    if (reason == null) {
      complete(value);
    } else {
      completeExceptionally(reason);
    }
    return null;
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
