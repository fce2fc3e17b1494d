/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Cancels a result, and the call's promise with it.
 *
 * <p>A callback of the result cancels the promise. It is attached last and so runs first, because
 * the other callbacks may block on what the cancellation settles. The watchers run even earlier; if
 * one of them blocks, this is {@linkplain PendingCancellation pending work}.
 */
@SuppressWarnings("ReferenceEquality") // threads are compared
final class ForwardedCancellation extends Reaction implements Nesting.Work {
  private final FinallyFuture<?> result;
  private final boolean mayInterrupt;

  /** Whether this is forwarded from another result, so that there may be a long chain of them. */
  private final boolean isForwarded;

  private final Thread cancelling = Thread.currentThread();

  // Used by that thread:

  /** Whether the call's promise has been cancelled, or is being cancelled. */
  private boolean isTaken;

  private @Nullable Throwable failure;

  /** Contains this if another thread may proceed with it because the cancelling one is blocked. */
  private @Nullable WorkQueue shared;

  ForwardedCancellation(FinallyFuture<?> result, boolean mayInterrupt, boolean isForwarded) {
    this.result = result;
    this.mayInterrupt = mayInterrupt;
    this.isForwarded = isForwarded;
  }

  /** Cancels the result and, before the result's callbacks if possible, the call's promise. */
  boolean cancel() {
    if (result.getNumberOfDependents() > 0) {
      subscribeTo(result);
    }
    PendingWork pending = new PendingCancellation(this);
    pending.open();
    try {
      boolean cancelled = result.cancelAlone(mayInterrupt);
      if (failure != null) {
        throw Failures.<RuntimeException>unchecked(failure);
      }
      if (cancelled && !isForwarded && take()) {
        forward(); // the callback was not called, or only by another thread
      }
      return cancelled;
    } finally {
      pending.close();
    }
  }

  /** Returns true to the first caller, which has to cancel the call's promise. */
  boolean take() {
    if (isTaken) {
      return false;
    }
    isTaken = true;
    return shared == null || shared.take() != null;
  }

  private boolean isDue() {
    return !isTaken && cancelling == Thread.currentThread() && result.isCancelled();
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    if (!isDue()) {
      return;
    }
    if (!isForwarded) {
      proceed();
    } else if (!Nesting.isAtLimit(Nesting.counts())) { // else it comes after the callbacks
      Nesting.run(this);
    }
  }

  @Override
  public void proceed() {
    boolean isHere = cancelling == Thread.currentThread();
    try {
      if (!isHere || take()) { // another thread has taken it from the queue
        forward();
      }
    } catch (Throwable t) {
      if (isHere) {
        failure = t; // thrown at the caller of cancel, after the other callbacks
      } else {
        result.reportLateFailure(t);
      }
    }
  }

  private void forward() {
    cancelAll(result.source(), mayInterrupt);
  }

  /** Cancels a promise, and then each one it forwards to. A loop, because the chain may be long. */
  static void cancelAll(@Nullable Object first, boolean mayInterruptIfRunning) {
    Cascade cascade = new Cascade(PendingWork.cancelledHere());
    cascade.open();
    try {
      Object next = first;
      while (next != null) {
        if (next instanceof FinallyFuture<?> result) {
          next = result.cancelForwarded(mayInterruptIfRunning);
        } else if (next instanceof ScopedCall<?> scoped) {
          next = scoped.cancelCall(mayInterruptIfRunning);
        } else {
          if (next instanceof Future<?> future) {
            cascade.cancelled.add(future);
            cancel(future, mayInterruptIfRunning);
          }
          return;
        }
      }
    } finally {
      cascade.close();
    }
  }

  private static void cancel(Future<?> future, boolean mayInterruptIfRunning) {
    try {
      future.cancel(mayInterruptIfRunning);
    } catch (UnsupportedOperationException e) {
      // A read-only stage, which cannot be cancelled.
    }
  }

  /**
   * Makes the rest of a cancellation available to a thread that blocks before it gets there. In
   * general, it is unknown which results need it, because the call's promise may settle anything.
   * If a result is known to need it, the promise is cancelled at once. Otherwise this is left to
   * the {@link Rescue}, if the thread stays blocked: here, it would start cleanups that may wait
   * for what is below them on the stack.
   */
  static final class PendingCancellation extends PendingWork {
    /** The stack frames to create a queue with one entry, and to have it watched. */
    private static final int SHARING_FRAMES = 16;

    private final ForwardedCancellation cancellation;

    PendingCancellation(ForwardedCancellation cancellation) {
      this.cancellation = cancellation;
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      if (!cancellation.isDue() || !leadsTo(awaited)) {
        return false;
      }
      StackProbe.require(FRAMES);
      cancellation.proceed();
      return true;
    }

    private boolean leadsTo(FinallyFuture<?> awaited) {
      Object source = cancellation.result.source();
      return Followers.leadsTo(cancellation.result, awaited)
          || (source != null && Followers.leadsTo(source, awaited));
    }

    @Override
    void share() {
      if (cancellation.isDue() && cancellation.shared == null) {
        StackProbe.require(SHARING_FRAMES);
        cancellation.shared = WorkQueue.of(cancellation);
      }
    }
  }

  /**
   * A cancellation that goes from promise to promise. A promise may in turn cancel the results of
   * its call, and those of its siblings: a result that has settled by then does not cancel its
   * promise again.
   */
  static final class Cascade extends PendingWork {
    private final Set<Object> cancelled;

    /**
     * Begins a cascade.
     *
     * @param cancelled what has been cancelled already; null if this is the outermost
     */
    Cascade(@Nullable Set<Object> cancelled) {
      this.cancelled =
          cancelled == null ? Collections.newSetFromMap(new IdentityHashMap<>(1)) : cancelled;
    }

    @Override
    Set<Object> cancelled() {
      return cancelled;
    }

    @Override
    boolean runFor(FinallyFuture<?> awaited) {
      return false;
    }
  }
}
