/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Holds the value back until the cleanups have settled. */
final class MonoRelay<T> extends Relay<T, Mono<T>> {
  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<MonoRelay, @Nullable Object> VALUE =
      AtomicReferenceFieldUpdater.newUpdater(MonoRelay.class, Object.class, "value");

  /** Written by the source, and then by the one thread that signals the end or drops the value. */
  private volatile @Nullable Object value;

  MonoRelay(CoreSubscriber<? super T> actual, LazyCall<Mono<T>> call) {
    super(actual, call);
  }

  @Override
  void receive(T item) {
    if (value != null) {
      Operators.onNextDropped(item, actual.currentContext());
      return;
    }
    value = item;
    if (isCancelled()) { // the cancelling thread may not have seen the value
      dropPending();
    }
  }

  @Override
  void receiveLate(T item) {
    if (endLate(item)) {
      Operators.onNextDropped(item, actual.currentContext());
    } else {
      receive(item); // the cancellation is in progress, and drops what it finds
    }
  }

  @Override
  @SuppressWarnings("unchecked") // nothing else is written
  @Nullable T held() {
    return (T) value;
  }

  @Override
  @Nullable T takeHeld() {
    T taken = held();
    if (taken != null) {
      VALUE.lazySet(this, null); // no thread waits for that
    }
    return taken;
  }

  @Override
  public void signalEnd(@Nullable Throwable reason) {
    T emitted = takeHeld();
    if (reason == null) {
      if (emitted != null) {
        actual.onNext(emitted);
      }
      if (!isCancelled()) { // unless onNext has cancelled
        actual.onComplete();
      }
      return;
    }
    if (emitted != null) {
      Operators.onDiscard(emitted, actual.currentContext());
    }
    actual.onError(reason);
  }
}
