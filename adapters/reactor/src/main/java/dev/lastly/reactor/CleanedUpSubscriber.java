/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Between a subscriber and the source of one subscription: reports the end of it, and passes that
 * on after the cleanups.
 */
abstract class CleanedUpSubscriber<T, P extends Publisher<T>> extends Operators.DeferredSubscription
    implements CoreSubscriber<T>,
        Scannable,
        BiConsumer<@Nullable P, @Nullable Throwable>,
        Consumer<@Nullable Throwable> {
  final CoreSubscriber<? super T> actual;
  private final LazySubscription<P> subscription;
  private @Nullable Subscription source;

  /**
   * What the source has failed with, until that is signalled, or nobody is left to signal it to.
   */
  private volatile @Nullable Throwable pending;

  /** Whether the source has ended: then it is not to be cancelled, and signals nothing more. */
  private volatile boolean done;

  CleanedUpSubscriber(CoreSubscriber<? super T> actual, LazyCall<P> call) {
    this.actual = actual;
    Context context = actual.currentContext();
    this.subscription = call.subscription(context.isEmpty() ? null : context);
  }

  final void start() {
    actual.onSubscribe(this);
    subscription.start(this);
  }

  /** The call's publisher is there, or there is none. */
  @Override
  public final void accept(@Nullable P publisher, @Nullable Throwable reason) {
    if (reason != null) {
      onError(reason);
    } else if (publisher != null) {
      try {
        publisher.subscribe(this);
      } catch (Throwable t) { // what Reactor regards as fatal: it reports all else by onError
        onError(t);
        throw t;
      }
    }
  }

  @Override
  public final void onSubscribe(Subscription given) {
    if (Operators.validate(source, given)) {
      source = given;
      set(given); // which cancels it if this has been cancelled
    }
  }

  @Override
  public final void onNext(T item) {
    if (done || isCancelled()) {
      Operators.onNextDropped(item, actual.currentContext());
    } else {
      receive(item);
    }
  }

  /** The source has emitted an item before its end. */
  abstract void receive(T item);

  /** The value that is held back until the cleanups have settled, if there is one. */
  abstract @Nullable T held();

  /** As {@link #held}, and from then on there is none. */
  abstract @Nullable T takeHeld();

  @Override
  public final void onError(Throwable reason) {
    if (done) {
      Operators.onErrorDropped(reason, actual.currentContext());
      return;
    }
    done = true;
    pending = reason;
    if (!subscription.end(null, reason, this)) {
      dropPending();
    }
  }

  @Override
  public final void onComplete() {
    if (done) {
      return;
    }
    done = true;
    if (!subscription.end(held(), null, this)) {
      dropPending();
    }
  }

  @Override
  public final void cancel() {
    try {
      if (!done) {
        super.cancel(); // the source first
      }
    } finally { // whatever the source makes of it
      subscription.cancel();
      if (subscription.isCancelled()) {
        dropPending();
      }
    }
  }

  /** What the source has ended with has nowhere to go but to the library's hooks. */
  private void dropPending() {
    Throwable dropped;
    synchronized (this) {
      dropped = pending;
      pending = null;
    }
    if (dropped != null) {
      Operators.onErrorDropped(dropped, actual.currentContext());
    }
    T held = takeHeld();
    if (held != null) {
      Operators.onDiscard(held, actual.currentContext());
    }
  }

  @Override
  public final Context currentContext() {
    return actual.currentContext();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared there
  public @Nullable Object scanUnsafe(Attr key) {
    if (key.equals(Attr.PARENT)) {
      return source;
    } else if (key.equals(Attr.ACTUAL)) {
      return actual;
    } else if (key.equals(Attr.TERMINATED)) {
      return done;
    } else if (key.equals(Attr.CANCELLED)) {
      return subscription.isCancelled();
    } else if (key.equals(Attr.ERROR)) {
      return pending;
    } else if (key.equals(Attr.RUN_STYLE)) {
      return Attr.RunStyle.SYNC;
    }
    return null;
  }
}
