/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sits between a subscriber and the source of one subscription: passes on items and demand as they
 * come, and the end after the cleanups.
 */
@SuppressWarnings("ReferenceEquality")
final class FlowRelay<T>
    implements Flow.Subscriber<T>, Flow.Subscription, LazyReceiver<Flow.Publisher<T>> {
  /** Takes the place of the source when the subscriber has cancelled. */
  private static final Flow.Subscription CANCELLED = new Nothing();

  /** Null when nothing is to be signalled to it any more. */
  private Flow.@Nullable Subscriber<? super T> actual;

  private final LazySubscription<Flow.Publisher<T>> subscription;

  /**
   * The source's subscription; null until it is given. When this subscription is over, it is
   * replaced by
   *
   * <ul>
   *   <li>this object itself as soon as the source has ended, or has thrown,
   *   <li>{@link #CANCELLED} as soon as the subscriber has cancelled.
   * </ul>
   */
  private final AtomicReference<Flow.@Nullable Subscription> source = new AtomicReference<>();

  /** What is requested before there is a source to request it from; negative if it was invalid. */
  private final AtomicLong early = new AtomicLong();

  FlowRelay(LazySubscription<Flow.Publisher<T>> subscription) {
    this.subscription = subscription;
  }

  void start(Flow.Subscriber<? super T> subscriber) {
    actual = subscriber;
    try {
      subscriber.onSubscribe(this);
    } catch (Throwable t) {
      cancel();
      subscription.endSubscribe();
      throw t;
    }
    subscription.start(this);
  }

  @Override
  public void subscribeTo(Flow.Publisher<T> publisher) {
    try {
      publisher.subscribe(this);
    } catch (Throwable t) {
      if (!endWithThrown(t)) {
        throw t;
      }
      if (t instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
    } finally {
      Flow.Subscription given = source.get();
      if (given == null || isOver(given)) {
        subscription.endSubscribe();
      }
    }
  }

  /**
   * The source has thrown, be it before or after it started, or after its end. Returns false if the
   * exception is not to be signalled.
   */
  private boolean endWithThrown(Throwable thrown) {
    subscription.beginCancelOfFailed();
    Flow.Subscription started = endSource();
    boolean isFirst = !isOver(started);
    boolean isSignalled = false;
    try {
      if (isFirst && started != null) {
        started.cancel();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      isSignalled = isFirst && subscription.end(null, thrown);
    }
    return isSignalled;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    requireNonNull(given, "subscription");
    if (source.compareAndSet(null, given)) {
      requestEarly(given);
    } else {
      cancelLate(given);
    }
  }

  /**
   * Cancels an unwanted subscription: the source's second one, or one that came after the
   * subscriber had cancelled.
   */
  private void cancelLate(Flow.Subscription given) {
    boolean isCancelled = source.get() == CANCELLED;
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

  @Override
  public void request(long n) {
    Flow.Subscription current = source.get();
    if (current == null) {
      addEarly(n);
      current = source.get();
      if (current != null) {
        requestEarly(current);
      }
    } else if (!isOver(current)) {
      current.request(n);
    }
  }

  private void addEarly(long n) {
    long before = early.get();
    while (!early.compareAndSet(before, sum(before, n))) {
      before = early.get();
    }
  }

  private static long sum(long requested, long more) {
    if (requested < 0 || more <= 0) {
      return -1; // the source rejects that, and the subscriber receives the error
    }
    return more > Long.MAX_VALUE - requested ? Long.MAX_VALUE : requested + more;
  }

  /** Requests the early demand. Of two threads that get here, only one finds it. */
  private void requestEarly(Flow.Subscription from) {
    long n = early.getAndSet(0);
    if (n != 0 && !isOver(from)) {
      from.request(n);
    }
  }

  @Override
  public void cancel() {
    subscription.beginCancel();
    try {
      Flow.Subscription former = source.getAndSet(CANCELLED);
      if (former == null) {
        subscription.cancelBeforeSubscribed();
      } else if (!isOver(former)) {
        former.cancel();
      }
    } finally { // even if the source throws
      subscription.endCancel();
      if (subscription.isCancelled()) {
        actual = null;
      }
    }
  }

  private boolean isOver(Flow.@Nullable Subscription subscription) {
    return subscription == this || subscription == CANCELLED;
  }

  @Override
  public void onNext(T item) {
    Flow.Subscriber<? super T> subscriber = actual;
    if (subscriber == null || isOver(source.get())) {
      return;
    }
    try {
      subscriber.onNext(item);
    } catch (Throwable t) {
      cancelAfter(t);
      throw t;
    }
  }

  /** Cancels. What the subscriber has thrown takes precedence over what the source throws now. */
  private void cancelAfter(Throwable thrown) {
    try {
      cancel();
    } catch (Throwable t) {
      if (t != thrown) {
        thrown.addSuppressed(t);
      }
    }
  }

  @Override
  public void onError(Throwable reason) {
    if (reason == null) {
      NullPointerException missing = new NullPointerException("reason");
      end(missing);
      throw missing; // as rule 2.13 requires
    }
    end(reason);
  }

  @Override
  public void onComplete() {
    end(null);
  }

  @Override
  public void fail(Throwable reason) {
    end(reason);
  }

  private void end(@Nullable Throwable reason) {
    if (!isOver(endSource())) {
      subscription.end(null, reason);
    }
  }

  /**
   * Marks the source as ended, unless it had ended already or the subscriber has cancelled.
   *
   * @return what was there before
   */
  private Flow.@Nullable Subscription endSource() {
    Flow.Subscription former = source.get();
    while (!isOver(former) && !source.compareAndSet(former, this)) {
      former = source.get();
    }
    return former;
  }

  @Override
  public void signalEnd(@Nullable Throwable reason) {
    Flow.Subscriber<? super T> subscriber = actual;
    actual = null;
    if (subscriber == null) {
      return;
    }
    if (reason == null) {
      subscriber.onComplete();
    } else {
      subscriber.onError(reason);
    }
  }

  private static final class Nothing implements Flow.Subscription {
    @Override
    public void request(long n) {}

    @Override
    public void cancel() {}
  }
}
