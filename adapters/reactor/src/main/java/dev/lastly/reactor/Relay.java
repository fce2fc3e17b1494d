/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyReceiver;
import dev.lastly.spi.LazySubscription;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Sits between a subscriber and the source of one subscription: reports the end of the source, and
 * passes it on after the cleanups.
 */
abstract class Relay<T, P extends Publisher<T>>
    implements CoreSubscriber<T>, Subscription, Scannable, LazyReceiver<P> {
  /**
   * Takes the place of the source when the subscriber has cancelled. Not Reactor's own, which a
   * source that breaks the rules may pass.
   */
  private static final Subscription CANCELLED = new Nothing();

  /** Takes the place of a source that has thrown. */
  private static final Subscription FAILED = new Nothing();

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<Relay, @Nullable Subscription> SOURCE =
      AtomicReferenceFieldUpdater.newUpdater(Relay.class, Subscription.class, "source");

  @SuppressWarnings("rawtypes")
  private static final AtomicLongFieldUpdater<Relay> EARLY =
      AtomicLongFieldUpdater.newUpdater(Relay.class, "early");

  @SuppressWarnings("rawtypes")
  private static final AtomicReferenceFieldUpdater<Relay, @Nullable Throwable> PENDING =
      AtomicReferenceFieldUpdater.newUpdater(Relay.class, Throwable.class, "pending");

  final CoreSubscriber<? super T> actual;
  private final LazySubscription<P> subscription;

  /** Null as long as there is none, and {@link #CANCELLED} when the subscriber has cancelled. */
  private volatile @Nullable Subscription source;

  /** The thread that is calling {@code onSubscribe}, on which the first demand comes. */
  private @Nullable Thread onSubscribeThread;

  /** What has been requested on that thread. */
  private long requestedInOnSubscribe;

  /** What was requested elsewhere, or later, before there was a source. */
  private volatile long early;

  /** What the source has failed with, until it is signalled or dropped. */
  private volatile @Nullable Throwable pending;

  /** Whether the source has ended. Used by the source, one thread at a time. */
  private boolean ended;

  Relay(CoreSubscriber<? super T> actual, LazyCall<P> call) {
    this.actual = actual;
    Context context = actual.currentContext();
    this.subscription = call.subscription(context.isEmpty() ? null : context);
  }

  final void start() {
    onSubscribeThread = Thread.currentThread();
    try {
      actual.onSubscribe(this);
    } catch (Throwable t) { // which counts as cancelling
      cancel();
      subscription.endSubscribe();
      throw t;
    }
    onSubscribeThread = null;
    subscription.start(this);
  }

  @Override
  public final void subscribeTo(P publisher) {
    try {
      publisher.subscribe(this);
    } catch (Throwable t) { // what Reactor regards as fatal: it reports all else by onError
      endWithThrown(t);
      throw t;
    } finally {
      if (source == null || isCancelled()) {
        subscription.endSubscribe();
      }
    }
  }

  /** The source has thrown, be it before or after it started, or after its end. */
  @SuppressWarnings("ReferenceEquality")
  private void endWithThrown(Throwable thrown) {
    if (!claimEnd()) {
      Operators.onErrorDropped(thrown, actual.currentContext());
      return;
    }
    subscription.beginCancelOfFailed();
    Subscription started = source;
    while (started != CANCELLED && !SOURCE.compareAndSet(this, started, FAILED)) {
      started = source;
    }
    try {
      if (started != null) {
        started.cancel();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      end(thrown);
    }
  }

  @Override
  public final void onSubscribe(Subscription given) {
    if (ended) {
      given.cancel(); // it has failed before
    } else if (SOURCE.compareAndSet(this, null, given)) {
      if (requestedInOnSubscribe != 0) {
        given.request(requestedInOnSubscribe);
      }
      if (early != 0) {
        requestEarly(given);
      }
    } else if (isCancelled()) {
      cancelLate(given);
    } else {
      given.cancel();
      Operators.reportSubscriptionSet();
    }
  }

  /** Cancels a subscription that came after the subscriber had cancelled. */
  private void cancelLate(Subscription given) {
    subscription.beginCancel();
    try {
      given.cancel();
    } finally { // even if the source throws
      subscription.endCancel();
    }
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public final void request(long n) {
    Subscription current = source;
    if (current != null) {
      current.request(n);
    } else if (Operators.validate(n)) {
      if (onSubscribeThread == Thread.currentThread()) {
        requestedInOnSubscribe = Operators.addCap(requestedInOnSubscribe, n);
      } else {
        requestLater(n);
      }
    }
  }

  private void requestLater(long n) {
    long before;
    do {
      before = early;
    } while (!EARLY.compareAndSet(this, before, Operators.addCap(before, n)));
    Subscription current = source;
    if (current != null) {
      requestEarly(current);
    }
  }

  /** Requests the early demand. Of two threads that get here, only one finds it. */
  private void requestEarly(Subscription from) {
    long n = EARLY.getAndSet(this, 0);
    if (n != 0) {
      from.request(n);
    }
  }

  @Override
  public final void onNext(T item) {
    if (ended) {
      Operators.onNextDropped(item, actual.currentContext());
    } else if (isCancelled()) {
      receiveLate(item);
    } else {
      receive(item);
    }
  }

  /** The source has emitted an item before its end. */
  abstract void receive(T item);

  /** As {@link #receive}, but the subscriber has cancelled, or is about to. */
  abstract void receiveLate(T item);

  /** The value that is held back until the cleanups have settled, if there is one. */
  abstract @Nullable T held();

  /** As {@link #held}, and forgets the value. */
  abstract @Nullable T takeHeld();

  @Override
  public final void onError(Throwable reason) {
    if (reason == null) {
      NullPointerException missing = new NullPointerException("reason");
      fail(missing);
      throw missing; // as rule 2.13 requires
    }
    fail(reason);
  }

  @Override
  public final void fail(Throwable reason) {
    if (claimEnd()) {
      end(reason);
    } else {
      Operators.onErrorDropped(reason, actual.currentContext());
    }
  }

  /** The source has ended. Returns whether that is the first end, which alone counts. */
  private boolean claimEnd() {
    boolean first = !ended;
    ended = true;
    return first;
  }

  /** Runs the cleanups, after {@link #claimEnd}. */
  private void end(Throwable reason) {
    if (!PENDING.compareAndSet(this, null, reason)) { // the source fails on two threads at once
      Operators.onErrorDropped(reason, actual.currentContext());
    } else if (!subscription.end(null, reason)) {
      dropPending();
    }
  }

  @Override
  public final void onComplete() {
    if (claimEnd() && !subscription.end(held(), null)) {
      dropPending();
    }
  }

  @Override
  public final void cancel() {
    boolean hasEnded = !subscription.beginCancel();
    try {
      Subscription former = SOURCE.getAndSet(this, CANCELLED);
      if (former != null && !hasEnded) {
        former.cancel();
      } else if (!hasEnded) {
        subscription.cancelBeforeSubscribed();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      if (subscription.isCancelled()) {
        dropPending();
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // there is only one such object
  final boolean isCancelled() {
    return source == CANCELLED;
  }

  /**
   * Reports a late value. Returns false if the cancellation has not been reported yet, as the value
   * is not late then.
   */
  final boolean endLate(T value) {
    boolean late = subscription.isCancelled();
    if (late) {
      subscription.end(value, null);
    }
    return late;
  }

  /** Passes to hooks and handlers what the source has emitted or failed with and cannot signal. */
  final void dropPending() {
    Throwable dropped;
    T held;
    synchronized (this) {
      dropped = pending;
      if (dropped != null) { // else another thread may be setting it, and gets here, too
        pending = null;
      }
      held = subscription.isCancelled() ? takeHeld() : null; // or the source ends twice at once
    }
    if (held != null) {
      endLate(held); // unless the end of the source has reported it
      Operators.onDiscard(held, actual.currentContext());
    }
    if (dropped != null) {
      Operators.onErrorDropped(dropped, actual.currentContext());
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
      return isCancelled() ? Operators.cancelledSubscription() : source;
    } else if (key.equals(Attr.ACTUAL)) {
      return actual;
    } else if (key.equals(Attr.TERMINATED)) {
      return ended;
    } else if (key.equals(Attr.CANCELLED)) {
      return subscription.isCancelled();
    } else if (key.equals(Attr.ERROR)) {
      return pending;
    } else if (key.equals(Attr.RUN_STYLE)) {
      return Attr.RunStyle.SYNC;
    }
    return null;
  }

  static final class Nothing implements Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
