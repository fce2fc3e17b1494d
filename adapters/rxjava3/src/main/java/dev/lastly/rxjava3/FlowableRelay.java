/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** Passes items on as they come, and demand as it comes, or as soon as there is a source. */
final class FlowableRelay<T> extends Relay<Flowable<T>>
    implements FlowableSubscriber<T>, Subscription {
  private final Subscriber<? super T> actual;

  // Written while synchronized on this:
  private volatile @Nullable Subscription source;

  /** Whether the source has been cancelled, or will be as soon as it gives its subscription. */
  private boolean sourceCancelled;

  /** What was requested before there was a source. */
  private long early;

  FlowableRelay(Subscriber<? super T> actual, LazyCall<Flowable<T>> call) {
    super(call);
    this.actual = actual;
  }

  @Override
  void passSubscription() {
    actual.onSubscribe(this);
  }

  @Override
  void attachTo(Flowable<T> flowable) {
    flowable.subscribe(this);
  }

  @Override
  public void onSubscribe(Subscription given) {
    if (hasEnded()) {
      given.cancel(); // it has failed before
      return;
    }
    long demand;
    boolean repeated;
    synchronized (this) {
      repeated = source != null;
      if (!repeated && !sourceCancelled) {
        source = given;
        demand = early;
      } else {
        demand = -1;
      }
    }
    if (demand < 0) {
      cancelLate(given);
    } else if (demand > 0) {
      given.request(demand);
    }
    if (repeated) {
      RxJavaPlugins.onError(new ProtocolViolationException("onSubscribe was called twice"));
    }
  }

  @Override
  public void request(long n) {
    Subscription given = source;
    if (given == null && n > 0) {
      given = sourceAfterRequest(n);
    }
    if (given != null) {
      given.request(n);
    } else if (n <= 0) {
      RxJavaPlugins.onError(new IllegalArgumentException("Requested, instead of 1 or more: " + n));
    }
  }

  /** Returns the source, if it has come meanwhile, or else keeps the demand for it. */
  private synchronized @Nullable Subscription sourceAfterRequest(long n) {
    if (source == null) {
      early = n > Long.MAX_VALUE - early ? Long.MAX_VALUE : early + n;
    }
    return source;
  }

  @Override
  boolean hasSource() {
    return source != null;
  }

  @Override
  boolean cancelSource(boolean hasEnded) {
    Subscription given;
    synchronized (this) {
      given = source;
      source = null;
      sourceCancelled = true;
    }
    if (given != null && !hasEnded) {
      given.cancel();
    }
    return given != null;
  }

  private void cancelLate(Subscription given) {
    boolean isCancelled = beginLateCancel();
    try {
      given.cancel();
    } finally { // even if the source throws
      if (isCancelled) {
        endLateCancel();
      }
    }
  }

  @Override
  public void onNext(T item) {
    if (isOver()) {
      return;
    }
    try {
      actual.onNext(item);
    } catch (Throwable t) { // rule 2.13: a subscriber that throws has cancelled
      cancelAfter(t);
      throw t;
    }
  }

  /** Cancels. What the subscriber has thrown takes precedence over what the source throws now. */
  @SuppressWarnings("ReferenceEquality") // a throwable cannot suppress itself
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
  public void onComplete() {
    if (claimEnd()) {
      end(null);
    }
  }

  @Override
  public void signalEnd(@Nullable Throwable reason) {
    if (reason == null) {
      actual.onComplete();
    } else {
      actual.onError(reason);
    }
  }
}
