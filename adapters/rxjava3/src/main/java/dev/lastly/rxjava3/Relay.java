/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import io.reactivex.rxjava3.exceptions.Exceptions;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/**
 * Sits between an observer and the source of one subscription: reports the end of the source, and
 * passes it on after the cleanups.
 */
abstract class Relay<P> implements LazyReceiver<P> {
  private final LazySubscription<P> subscription;

  /** Whether the source has ended. Used by the source, one thread at a time. */
  private boolean ended;

  private volatile boolean cancelled;

  /** What the source has failed with, until it is signalled or dropped. Guarded by this. */
  private @Nullable Throwable pending;

  Relay(LazyCall<P> call) {
    this.subscription = call.subscription(null);
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

  /** Calls the observer's {@code onSubscribe} with this, to cancel with. */
  abstract void passSubscription();

  @Override
  public final void subscribeTo(P source) {
    try {
      if (!isOver()) {
        attachTo(source);
      }
    } catch (Throwable t) {
      endWithThrown(t);
      Exceptions.throwIfFatal(t);
    } finally {
      if (!hasSource()) {
        subscription.endSubscribe();
      }
    }
  }

  /** The source has thrown, be it before or after it started, or after its end. */
  private void endWithThrown(Throwable thrown) {
    boolean wasOver = isOver();
    boolean isFirst = claimEnd();
    if (wasOver && isReported(thrown)) {
      return;
    }
    if (!isFirst) {
      RxJavaPlugins.onError(thrown);
      return;
    }
    subscription.beginCancelOfFailed();
    try {
      cancelSource(false);
    } finally { // even if the source throws
      subscription.endCancel();
      endWith(thrown);
    }
  }

  /**
   * Whether the library has passed the cause of this exception to its hook. It throws the exception
   * because it must not throw the cause.
   */
  private static boolean isReported(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown instanceof NullPointerException
        && thrown.getCause() != null
        && message != null
        && message.startsWith("Actually not, but can't");
  }

  /** Passes this to the library as the observer of the source. */
  abstract void attachTo(P source);

  /** Whether there is a subscription to the source, which has not been cancelled. */
  abstract boolean hasSource();

  /**
   * Cancels the subscription to the source, now or as soon as there is one.
   *
   * @param hasEnded whether the source has ended: then the subscription is only forgotten
   * @return whether there was one
   */
  abstract boolean cancelSource(boolean hasEnded);

  /**
   * Called before cancelling a subscription to the source that came when none was wanted.
   *
   * @return whether {@link #endLateCancel} has to follow
   */
  final boolean beginLateCancel() {
    boolean isCancelled = cancelled;
    if (isCancelled) {
      subscription.beginCancel();
    }
    return isCancelled;
  }

  final void endLateCancel() {
    subscription.endCancel();
  }

  final boolean hasEnded() {
    return ended;
  }

  /** Whether the source has ended, or the observer has cancelled. */
  final boolean isOver() {
    return ended || cancelled;
  }

  /** The source has failed. */
  public final void onError(Throwable reason) {
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
      endWith(reason);
    } else {
      RxJavaPlugins.onError(reason);
    }
  }

  /** Runs the cleanups, after {@link #claimEnd}. */
  private void endWith(Throwable reason) {
    if (!hold(reason)) {
      RxJavaPlugins.onError(reason);
    } else if (!subscription.end(null, reason)) {
      dropPending();
    }
  }

  /**
   * Keeps the reason. Returns false if the source has failed on another thread at the same time.
   */
  private synchronized boolean hold(Throwable reason) {
    boolean first = pending == null;
    if (first) {
      pending = reason;
    }
    return first;
  }

  /** The source has ended. Returns whether that is the first end, which alone counts. */
  final boolean claimEnd() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Runs the cleanups, after {@link #claimEnd}. */
  final void end(@Nullable Object value) {
    if (!subscription.end(value, null) && subscription.isCancelled()) {
      dropValue(); // else the source ends twice at once, and there is a value to be passed on
    }
  }

  /** The observer has cancelled. */
  public final void cancel() {
    boolean hasEnded = !subscription.beginCancel();
    boolean isFirst = claimCancellation();
    try {
      if (isFirst && !cancelSource(hasEnded) && !ended) {
        subscription.cancelBeforeSubscribed();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      if (subscription.isCancelled()) {
        dropValue();
        dropPending();
      }
    }
  }

  /** Returns whether this is the first one, which alone cancels the source. */
  private synchronized boolean claimCancellation() {
    boolean first = !cancelled;
    cancelled = true;
    return first;
  }

  /** Forgets the value that is held back, if there is one. */
  void dropValue() {}

  /** Passes to the library's hook what the source has failed with and cannot signal any more. */
  private void dropPending() {
    Throwable dropped;
    synchronized (this) {
      dropped = pending;
      pending = null;
    }
    if (dropped != null) {
      RxJavaPlugins.onError(dropped);
    }
  }
}
