/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.Settleable;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A cleanup of a call whose promise is of another type. The last one settles the caller's promise:
 * its own result is for what follows, and nobody else.
 */
@SuppressWarnings("ReferenceEquality") // it is one object
final class EagerStep<P> extends Step<@Nullable Object> {
  /** In place of the caller's promise, where there was none when the cleanup had settled. */
  private static final Object SETTLED = new Object();

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<EagerStep, @Nullable Object> PROMISE =
      AtomicReferenceFieldUpdater.newUpdater(EagerStep.class, Object.class, "promise");

  /** Null, then a {@link Settleable} or {@link #SETTLED}. */
  private volatile @Nullable Object promise;

  /** Whether the stack has ended while the caller's promise was being settled, or had been. */
  private boolean interrupted;

  /**
   * Makes a step that is attached to nothing yet.
   *
   * @param link see {@link FinallyFuture}
   */
  EagerStep(CallInfo call, Object link, AsyncCleanup cleanup) {
    super(call, new FinallyFuture<>(link), cleanup);
  }

  /** Settles the caller's promise when the cleanup has settled, or now. It is called once. */
  void passOnTo(Settleable<P, @Nullable Object> settleable) {
    if (!PROMISE.compareAndSet(this, null, settleable)
        && !settle(settleable, Delivery.valueOf(state))) {
      reportLate();
    }
  }

  @Override
  @SuppressWarnings("unchecked") // nothing else is put there
  boolean settleResult(@Nullable Object outcome) {
    if (promise == null) {
      PROMISE.compareAndSet(this, null, SETTLED);
    }
    Object seen = promise;
    if (seen == SETTLED) {
      return super.settleResult(outcome);
    }
    Lastly.requireStack(CALLBACK_FRAMES); // who is not called because the stack ends never is
    boolean received = settle(requireNonNull((Settleable<P, @Nullable Object>) seen), outcome);
    super.settleResult(outcome);
    return received;
  }

  private boolean settle(Settleable<P, @Nullable Object> settleable, @Nullable Object outcome) {
    try {
      boolean received =
          outcome instanceof Rejection rejection
              ? settleable.settle(null, rejection.reason)
              : settleable.settle(outcome, null);
      return received || interrupted;
    } catch (StackOverflowError e) {
      interrupted = true;
      throw e;
    } catch (Throwable t) { // nobody can settle it
      call.lastly.reportLateFailure(call.name, t);
      return false;
    }
  }
}
