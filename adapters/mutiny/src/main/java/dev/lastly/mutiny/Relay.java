/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.ContextSupport;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Sits between a subscriber and the source of one subscription: reports the end of the source, and
 * passes it on after the cleanups.
 */
abstract class Relay<P> implements Subscription, ContextSupport, LazyReceiver<P> {
  /** Takes the place of the source when it has ended, or has thrown. */
  private static final Subscription ENDED = Subscriptions.empty();

  /**
   * Takes the place of the source when the subscriber has cancelled. Not Mutiny's own, which some
   * of its operators pass to subscribers.
   */
  private static final Subscription CANCELLED = Subscriptions.empty();

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<Relay, @Nullable Subscription> SOURCE =
      AtomicReferenceFieldUpdater.newUpdater(Relay.class, Subscription.class, "source");

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<Relay, @Nullable Throwable> PENDING =
      AtomicReferenceFieldUpdater.newUpdater(Relay.class, Throwable.class, "pending");

  private final Context context;
  private final LazySubscription<P> subscription;

  /** Null as long as there is none. */
  private volatile @Nullable Subscription source;

  /** What the source has failed with, until it is signalled or dropped. */
  private volatile @Nullable Throwable pending;

  Relay(Context context, LazyCall<P> call) {
    this.context = context; // shared by all, even if empty: it may be written to later
    this.subscription = call.subscription(context);
  }

  static Context contextOf(Object subscriber) {
    return subscriber instanceof ContextSupport support ? support.context() : Context.empty();
  }

  final void start() {
    try {
      passSubscription();
    } catch (Throwable t) { // which counts as cancelling
      cancel();
      subscription.endSubscribe();
      throw t;
    }
    subscription.start(this);
  }

  /** Calls the subscriber's {@code onSubscribe} with this, to cancel with. */
  abstract void passSubscription();

  @Override
  public final void subscribeTo(P promise) {
    try {
      attachTo(promise);
    } catch (Throwable t) {
      endWithThrown(t);
    } finally {
      if (source() == null && hasStarted()) {
        subscription.endSubscribe();
      }
    }
  }

  /** The source has thrown, be it before or after it started, or after its end. */
  private void endWithThrown(Throwable thrown) {
    subscription.beginCancelOfFailed();
    Subscription started = endSource();
    boolean isFirst = !isOver(started);
    try {
      if (isFirst && started != null) {
        started.cancel();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      if (isFirst) {
        end(null, thrown);
      } else {
        Infrastructure.handleDroppedException(thrown);
      }
    }
  }

  /** Passes this to the library as the subscriber of the promise. */
  abstract void attachTo(P promise);

  /** Whether the source has started when {@link #attachTo} returns. */
  abstract boolean hasStarted();

  /** Takes note that a signal has come from the source, perhaps the first one. */
  abstract void noteSignal();

  /**
   * Called when the source has started after {@link #attachTo} had returned and the subscriber had
   * cancelled.
   */
  final void endSubscribe() {
    subscription.endSubscribe();
  }

  /**
   * Sets the source's subscription. Returns false if it is not the first one or no longer wanted,
   * and so has to be cancelled.
   */
  final boolean setSource(Subscription given) {
    return SOURCE.compareAndSet(this, null, given);
  }

  /**
   * Cancels an unwanted subscription: the source's second one, or one that came after the
   * subscriber had cancelled.
   */
  final void cancelLate(Subscription given) {
    boolean isCancelled = isCancelled();
    if (isCancelled) {
      subscription.beginCancel();
    }
    try {
      given.cancel();
    } finally { // even if the source throws
      if (isCancelled) {
        subscription.endCancel();
      }
    }
  }

  /** Returns null if there is none yet, or none any more. */
  final @Nullable Subscription source() {
    Subscription current = source;
    return isOver(current) ? null : current;
  }

  /** Whether the source has ended, or the subscriber has cancelled. */
  final boolean isOver() {
    return isOver(source);
  }

  /**
   * Marks the end. Returns false if the source had ended before, or the subscriber has cancelled.
   */
  final boolean claimEnd() {
    return !isOver(endSource());
  }

  /** Marks the end, unless there has been one. Returns what was there before. */
  private @Nullable Subscription endSource() {
    Subscription former = source;
    while (!isOver(former) && !SOURCE.compareAndSet(this, former, ENDED)) {
      former = source;
    }
    return former;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isOver(@Nullable Subscription subscription) {
    return subscription == ENDED || subscription == CANCELLED;
  }

  /** Whether the subscriber has cancelled. */
  @SuppressWarnings("ReferenceEquality")
  final boolean isCancelled() {
    return source == CANCELLED;
  }

  /** Runs the cleanups, after {@link #claimEnd}. */
  final void end(@Nullable Object value, @Nullable Throwable reason) {
    if (reason != null && !PENDING.compareAndSet(this, null, reason)) {
      Infrastructure.handleDroppedException(reason); // the source fails on two threads at once
      return;
    }
    if (!subscription.end(value, reason)) {
      dropPending();
    }
  }

  /**
   * Reports a late value: one that came after the subscriber {@linkplain #isCancelled cancelled}.
   */
  final void endLate(Object value) {
    subscription.end(value, null);
  }

  /** The source has failed. */
  public final void onFailure(@Nullable Throwable reason) {
    if (reason == null) {
      NullPointerException missing = new NullPointerException("reason");
      fail(missing);
      throw missing; // as rule 2.13 of Reactive Streams requires
    }
    fail(reason);
  }

  @Override
  public final void fail(Throwable reason) {
    if (claimEnd()) {
      end(null, reason);
    } else {
      try {
        Infrastructure.handleDroppedException(reason);
      } finally {
        noteSignal();
      }
    }
  }

  @Override
  public final void cancel() {
    subscription.beginCancel();
    try {
      Subscription former = SOURCE.getAndSet(this, CANCELLED);
      if (former == null) {
        subscription.cancelBeforeSubscribed();
      } else if (!isOver(former)) {
        former.cancel();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      if (subscription.isCancelled()) {
        dropPending();
      }
    }
  }

  /** Passes to the library's handler what the source has failed with and cannot signal any more. */
  private void dropPending() {
    Throwable dropped;
    synchronized (this) {
      dropped = pending;
      if (dropped != null) { // else another thread may be setting it, and gets here, too
        pending = null;
      }
      if (subscription.isCancelled()) { // and not of a source that ends twice at the same time
        dropValue();
      }
    }
    if (dropped != null) {
      Infrastructure.handleDroppedException(dropped);
    }
  }

  /** Forgets the value that is held back, if there is one. */
  abstract void dropValue();

  @Override
  public final Context context() {
    return context;
  }
}
