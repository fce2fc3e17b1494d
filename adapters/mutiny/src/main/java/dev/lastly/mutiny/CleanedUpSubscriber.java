/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.helpers.Subscriptions;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.ContextSupport;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Between a subscriber and the source of one subscription: reports the end of it, and passes that
 * on after the cleanups.
 */
abstract class CleanedUpSubscriber<P>
    implements Subscription,
        ContextSupport,
        BiConsumer<@Nullable P, @Nullable Throwable>,
        Consumer<@Nullable Throwable> {
  /** In place of the source when that has ended. */
  private static final Subscription ENDED = Subscriptions.empty();

  /**
   * The same when the subscriber has cancelled. Not Mutiny's, as some of its operators give that.
   */
  private static final Subscription CANCELLED = Subscriptions.empty();

  /** The same while it is being cancelled, as it has thrown. */
  private static final Subscription FAILING = Subscriptions.empty();

  /** The same when the subscriber has cancelled meanwhile, and left the rest to that. */
  private static final Subscription ABANDONED = Subscriptions.empty();

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<CleanedUpSubscriber, @Nullable Subscription>
      SOURCE =
          AtomicReferenceFieldUpdater.newUpdater(
              CleanedUpSubscriber.class, Subscription.class, "source");

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<CleanedUpSubscriber, @Nullable Throwable>
      PENDING =
          AtomicReferenceFieldUpdater.newUpdater(
              CleanedUpSubscriber.class, Throwable.class, "pending");

  private final Context context;
  private final LazySubscription<P> subscription;

  /** Null as long as there is none. */
  private volatile @Nullable Subscription source;

  /**
   * What the source has failed with, until that is signalled, or nobody is left to signal it to.
   */
  private volatile @Nullable Throwable pending;

  CleanedUpSubscriber(Context context, LazyCall<P> call) {
    this.context = context; // the same for all: one that is empty may be written to later
    this.subscription = call.subscription(context);
  }

  static Context contextOf(Object subscriber) {
    return subscriber instanceof ContextSupport support ? support.context() : Context.empty();
  }

  final void start() {
    subscription.start(this);
  }

  /** The subscriber has thrown when it was given this: it has cancelled then. */
  final void rejected() {
    cancel();
    subscription.subscribed(); // nothing to wait for: the source is not subscribed to
  }

  /** The call's promise is there, or there is none. */
  @Override
  public final void accept(@Nullable P promise, @Nullable Throwable reason) {
    if (promise == null) {
      onFailure(reason);
      return;
    }
    try {
      subscribeTo(promise);
    } catch (Throwable t) {
      fail(t);
    } finally {
      if (source() == null && hasStarted()) {
        subscription.subscribed();
      }
    }
  }

  /** The source has thrown instead of starting, or after it has, or after its end. */
  private void fail(Throwable thrown) {
    Subscription started = source;
    while (!isEnd(started) && !SOURCE.compareAndSet(this, started, FAILING)) {
      started = source;
    }
    if (isEnd(started)) {
      Infrastructure.handleDroppedException(thrown);
      return;
    }
    try {
      if (started != null) {
        started.cancel();
      }
    } finally { // even if the source throws
      if (SOURCE.compareAndSet(this, FAILING, ENDED)) {
        end(null, thrown);
      } else {
        subscription.cancelled();
        dropPending();
        Infrastructure.handleDroppedException(thrown);
      }
    }
  }

  abstract void subscribeTo(P promise);

  /** Whether the source has started when {@link #subscribeTo} returns. */
  abstract boolean hasStarted();

  /** A signal has come from the source, the first one perhaps. */
  abstract void signalled();

  /** The source has started after it was subscribed to, and the subscriber had cancelled. */
  final void startedLate() {
    subscription.subscribed();
  }

  /** Returns whether it is the first one, and still wanted, or else it is to be cancelled. */
  final boolean setSource(Subscription given) {
    return SOURCE.compareAndSet(this, null, given);
  }

  /** Cancels one that is not wanted: it is the second, or the subscriber has cancelled before. */
  final void cancelLate(Subscription given) {
    boolean isCancelled = isCancelled();
    if (isCancelled) {
      subscription.cancelling();
    }
    try {
      given.cancel();
    } finally { // even if the source throws
      if (isCancelled) {
        subscription.cancelled();
      }
    }
  }

  /** Returns null if there is none yet, or none any more. */
  final @Nullable Subscription source() {
    Subscription current = source;
    return isEnd(current) ? null : current;
  }

  /** Whether the source has ended, or the subscriber has cancelled. */
  final boolean hasEnded() {
    return isEnd(source);
  }

  /** Returns false if the source had ended before, or the subscriber has cancelled. */
  final boolean claimEnd() {
    Subscription current = source;
    while (!isEnd(current)) {
      if (SOURCE.compareAndSet(this, current, ENDED)) {
        return true;
      }
      current = source;
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isEnd(@Nullable Subscription subscription) {
    return subscription == ENDED
        || subscription == CANCELLED
        || subscription == FAILING
        || subscription == ABANDONED;
  }

  /** Whether the subscriber has cancelled, and the source had not thrown before. */
  @SuppressWarnings("ReferenceEquality")
  final boolean isCancelled() {
    return source == CANCELLED;
  }

  /** After {@link #claimEnd}. */
  final void end(@Nullable Object item, @Nullable Throwable failure) {
    if (failure != null && !PENDING.compareAndSet(this, null, failure)) {
      Infrastructure.handleDroppedException(failure); // the source fails on two threads at once
      return;
    }
    if (!subscription.end(item, failure, this)) {
      dropPending();
    }
  }

  /** An item has come, and the subscriber {@linkplain #isCancelled has cancelled} before. */
  final void endLate(Object item) {
    subscription.end(item, null, this);
  }

  /** The source has failed. */
  public final void onFailure(@Nullable Throwable failure) {
    NullPointerException missing = failure == null ? new NullPointerException("reason") : null;
    Throwable given = missing == null ? failure : missing;
    if (claimEnd()) {
      end(null, given);
    } else {
      try {
        Infrastructure.handleDroppedException(given);
      } finally {
        signalled();
      }
    }
    if (missing != null) {
      throw missing; // as rule 2.13 of Reactive Streams requires
    }
  }

  @Override
  public final void cancel() {
    subscription.cancelling();
    boolean isAbandoned = false;
    try {
      isAbandoned = !cancelSource();
    } finally { // even if the source throws
      if (!isAbandoned) {
        subscription.cancelled();
        if (subscription.isCancelled()) {
          dropPending();
        }
      }
    }
  }

  /**
   * Returns false if the source is being cancelled as it has thrown, and the rest is left to that.
   */
  @SuppressWarnings("ReferenceEquality")
  private boolean cancelSource() {
    Subscription former = source;
    while (!SOURCE.compareAndSet(this, former, instead(former))) {
      former = source;
    }
    if (former == null) {
      subscription.cancelEarly();
    } else if (!isEnd(former)) {
      former.cancel();
    }
    return former != FAILING;
  }

  /** What takes the place of a source when the subscriber cancels. */
  @SuppressWarnings("ReferenceEquality")
  private static Subscription instead(@Nullable Subscription former) {
    return former == FAILING || former == ABANDONED ? ABANDONED : CANCELLED;
  }

  /** What the source has ended with has nowhere to go but to the library's handler. */
  private void dropPending() {
    Throwable dropped;
    synchronized (this) {
      dropped = pending;
      if (dropped != null) { // or else it may be set just now, by one who comes here, too
        pending = null;
      }
      if (subscription.isCancelled()) { // and not of a source that ends twice at the same time
        dropItem();
      }
    }
    if (dropped != null) {
      Infrastructure.handleDroppedException(dropped);
    }
  }

  /** Forgets the item that is held back, if there is one. */
  abstract void dropItem();

  @Override
  public final Context context() {
    return context;
  }
}
