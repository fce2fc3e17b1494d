/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import io.reactivex.rxjava3.exceptions.Exceptions;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Between an observer and the source of one subscription: reports the end of it, and passes that on
 * after the cleanups.
 */
abstract class Relay<P>
    implements BiConsumer<@Nullable P, @Nullable Throwable>, Consumer<@Nullable Throwable> {
  private final LazySubscription<P> subscription;

  /** Whether the source has ended. Used by the source, one thread at a time. */
  private boolean ended;

  private volatile boolean cancelled;

  /**
   * What the source has failed with, until that is signalled, or nobody is left to signal it to.
   * Guarded by this.
   */
  private @Nullable Throwable pending;

  Relay(LazyCall<P> call) {
    this.subscription = call.subscription(null);
  }

  /** To be called when the observer has been given this to cancel with. */
  final void start() {
    subscription.start(this);
  }

  /** The call's promise is there, or there is none. */
  @Override
  public final void accept(@Nullable P source, @Nullable Throwable reason) {
    if (reason != null) {
      onError(reason);
    } else if (source != null && isOpen()) {
      try {
        subscribeTo(source);
      } catch (Throwable t) {
        onError(t);
        Exceptions.throwIfFatal(t);
      }
    }
  }

  abstract void subscribeTo(P source);

  /** Cancels the subscription to the source, now or as soon as there is one. */
  abstract void cancelSource();

  /** Whether what the source emits is to be passed on. */
  final boolean isOpen() {
    return !ended && !cancelled;
  }

  /** The source has failed. */
  public final void onError(Throwable reason) {
    if (!claimEnd()) {
      RxJavaPlugins.onError(reason);
      return;
    }
    synchronized (this) {
      pending = reason;
    }
    if (!subscription.end(null, reason, this)) {
      dropPending();
    }
  }

  /** The source has ended. Returns whether that is the first end, which alone counts. */
  final boolean claimEnd() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Runs the cleanups. Called by whoever has claimed the end. */
  final void end(@Nullable Object value) {
    subscription.end(value, null, this);
  }

  /** The observer has cancelled. */
  public final void cancel() {
    cancelled = true;
    try {
      cancelSource();
    } finally {
      subscription.cancel();
      if (subscription.isCancelled()) {
        dropPending();
      }
    }
  }

  /** What the source has failed with has nowhere to go but to the library's hook. */
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
