/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * The cancellation of a result, and of the call's promise, to which it is forwarded.
 *
 * <p>That is cancelled by a callback of the result which is called before all others, as it was
 * attached last: they may block on what settles because of it. The watchers come even before this:
 * where they do so, it is pending work.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared
final class ForwardedCancellation extends Reaction implements Nesting.Work {
  private final FinallyFuture<?> result;
  private final boolean mayInterrupt;

  /** Whether it comes from another result: then there may be a long chain of them. */
  private final boolean isForwarded;

  private final Thread cancelling = Thread.currentThread();
  private boolean hasCancelled;
  private boolean isForwarding;
  private @Nullable Throwable failure;

  ForwardedCancellation(FinallyFuture<?> result, boolean mayInterrupt, boolean isForwarded) {
    this.result = result;
    this.mayInterrupt = mayInterrupt;
    this.isForwarded = isForwarded;
  }

  /** Cancels the result, and before its callbacks, where it can, what it forwards that to. */
  boolean cancel() {
    if (result.getNumberOfDependents() > 0) {
      subscribeTo(result);
    }
    PendingWork pending = new Pending(this);
    pending.open();
    try {
      boolean cancelled = result.cancelAlone(mayInterrupt);
      if (cancelled && !isForwarded && isLeft()) {
        forward(); // its callback was not called, or by another thread
      }
      return cancelled;
    } finally {
      pending.close();
    }
  }

  private boolean isDue() {
    return !hasCancelled && cancelling == Thread.currentThread() && result.isCancelled();
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    if (!isDue()) {
      return;
    }
    if (!isForwarded) {
      proceed();
    } else if (!Nesting.isAtLimit(Nesting.counts())) { // or it comes after the callbacks
      Nesting.run(this);
    }
  }

  @Override
  public void proceed() {
    try {
      forward();
    } catch (Throwable t) { // for the caller of cancel: other callbacks are to be called
      failure = t;
    }
  }

  /** Whether it has still to be done, and has not failed. */
  boolean isLeft() {
    if (failure != null) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
    return !hasCancelled;
  }

  private void forward() {
    hasCancelled = true;
    isForwarding = true;
    try {
      cancelAll(result.source(), mayInterrupt);
    } finally {
      isForwarding = false;
    }
  }

  /** Cancels a promise, and what it forwards that to. A loop, as that may be a long chain. */
  static void cancelAll(@Nullable Object first, boolean mayInterruptIfRunning) {
    Object next = first;
    while (next != null) {
      if (next instanceof FinallyFuture<?> result) {
        next = result.cancelForwarded(mayInterruptIfRunning);
      } else if (next instanceof ScopedCall<?> scoped) {
        next = scoped.cancelCall(mayInterruptIfRunning);
      } else {
        if (next instanceof Future<?> future) {
          try {
            future.cancel(mayInterruptIfRunning);
          } catch (UnsupportedOperationException e) {
            // A read-only stage, which nobody can cancel.
          }
        }
        return;
      }
    }
  }

  /**
   * What needs it cannot be known, as the call's promise may settle anything. So it runs whatever
   * the thread is about to block on: that comes next anyway.
   *
   * <p>It is not queued, however deep it is nested: on another thread, it would do nothing.
   */
  static final class Pending extends PendingWork {
    private final ForwardedCancellation cancellation;

    Pending(ForwardedCancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      if (!cancellation.isDue()) {
        return false;
      }
      Lastly.requireStack(FRAMES);
      cancellation.proceed();
      return true;
    }

    @Override
    boolean isForwarding() {
      return cancellation.isForwarding;
    }
  }
}
