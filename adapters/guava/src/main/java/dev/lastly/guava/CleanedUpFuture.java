/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.AbstractFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractFuture<T> {
  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<CleanedUpFuture, @Nullable Consumer>
      CANCEL_HANDLER =
          AtomicReferenceFieldUpdater.newUpdater(
              CleanedUpFuture.class, Consumer.class, "cancelHandler");

  /** What to call if the caller cancels this; null once this has settled. */
  private volatile @Nullable Consumer<Boolean> cancelHandler;

  /**
   * Whether there are listeners. Needs no fence: a listener that is added too late to be seen here
   * is called all the same.
   */
  private boolean hasListeners;

  @SuppressWarnings("NullAway") // T may be what is null
  boolean settleAs(@Nullable T value, @Nullable Throwable reason) {
    return reason == null ? set(value) : setException(reason);
  }

  /** The call's future was cancelled, which cancels this as it would a transformed future. */
  boolean settleAsCancelled() {
    cancelHandler = null; // it is not the caller who cancels; the source has settled anyway
    return super.cancel(false);
  }

  /** To be called before the caller has this. */
  void onCancel(Consumer<Boolean> handler) {
    cancelHandler = handler;
    if (isDone()) { // and need not keep it
      cancelHandler = null;
    }
  }

  boolean hasListeners() {
    return hasListeners;
  }

  /**
   * {@inheritDoc}
   *
   * <p>If this blocks a thread of a {@code ForkJoinPool}, the pool uses another one meanwhile, if
   * it may: the cleanups may need it.
   */
  @Override
  public T get() throws InterruptedException, ExecutionException {
    if (!isDone()) {
      block(new Blocker(0, null));
    }
    return super.get();
  }

  /**
   * {@inheritDoc}
   *
   * <p>Like {@link #get()}, this lets a {@code ForkJoinPool} use another thread meanwhile.
   */
  @Override
  public T get(long timeout, TimeUnit unit)
      throws InterruptedException, TimeoutException, ExecutionException {
    if (timeout > 0 && !isDone()) {
      Blocker blocker = new Blocker(timeout, unit);
      block(blocker);
      if (blocker.expiration != null) {
        throw blocker.expiration;
      }
    }
    return super.get(timeout, unit);
  }

  @Override
  public void addListener(Runnable listener, Executor executor) {
    hasListeners = true;
    super.addListener(listener, executor);
  }

  @Override
  protected void afterDone() {
    Consumer<Boolean> handler = cancelHandler;
    CANCEL_HANDLER.lazySet(this, null); // no thread depends on seeing this soon
    if (handler != null && isCancelled()) {
      handler.accept(wasInterrupted());
    }
  }

  private static void block(ForkJoinPool.ManagedBlocker blocker) throws InterruptedException {
    try {
      ForkJoinPool.managedBlock(blocker);
    } catch (RejectedExecutionException e) {
      // The pool may not use more threads: this one blocks without a substitute.
    }
  }

  /** Waits for this. */
  final class Blocker implements ForkJoinPool.ManagedBlocker {
    private final long timeout;

    /** The unit of the timeout; null if there is none. */
    private final @Nullable TimeUnit unit;

    /** Thrown when the time was up. */
    private @Nullable TimeoutException expiration;

    private Blocker(long timeout, @Nullable TimeUnit unit) {
      this.timeout = timeout;
      this.unit = unit;
    }

    @Override
    public boolean block() throws InterruptedException {
      try {
        if (unit == null) {
          CleanedUpFuture.super.get();
        } else {
          CleanedUpFuture.super.get(timeout, unit);
        }
      } catch (TimeoutException e) {
        expiration = e;
      } catch (ExecutionException | CancellationException e) {
        // This has settled, and tells the caller how.
      }
      return true;
    }

    @Override
    public boolean isReleasable() {
      return isDone();
    }
  }
}
