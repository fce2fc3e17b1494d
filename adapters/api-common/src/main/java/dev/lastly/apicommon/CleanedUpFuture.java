/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import com.google.api.core.AbstractApiFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The result of a call, which settles after the cleanups. */
final class CleanedUpFuture<T extends @Nullable Object> extends AbstractApiFuture<T> {
  /** Whether the cleanups have settled, so that a cancellation is no longer the caller's. */
  private boolean isSettled;

  /** Whether the caller, when cancelling this, has permitted an interrupt. */
  private boolean mayInterrupt;

  /**
   * To be called before the caller has this. Uses a listener because futures that are derived from
   * this cancel it without calling {@link #cancel}, and because the caller's listeners must find
   * the call's future cancelled already.
   */
  void onCancel(Consumer<Boolean> handler) {
    addListener(new CancelListener(handler), DirectExecutor.INSTANCE);
  }

  @SuppressWarnings("NullAway") // T may be what is null
  boolean settle(@Nullable T value, @Nullable Throwable reason) {
    isSettled = true;
    return reason == null ? set(value) : setException(reason);
  }

  /** The call's future was cancelled, which cancels this as it would a transformed future. */
  boolean settleAsCancelled() {
    isSettled = true;
    return cancel(false);
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

  /** Called before all listeners. */
  @Override
  protected void interruptTask() {
    mayInterrupt = true;
  }

  /** Not {@link CleanedUpFuture} itself, whose {@code run} others could call. */
  private final class CancelListener implements Runnable {
    private final Consumer<Boolean> handler;

    CancelListener(Consumer<Boolean> handler) {
      this.handler = handler;
    }

    @Override
    public void run() {
      if (!isSettled && isCancelled()) {
        handler.accept(mayInterrupt);
      }
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
