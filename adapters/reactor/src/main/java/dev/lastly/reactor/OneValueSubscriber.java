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
final class OneValueSubscriber<T> extends CleanedUpSubscriber<T, Mono<T>> {
  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<OneValueSubscriber, @Nullable Object> VALUE =
      AtomicReferenceFieldUpdater.newUpdater(OneValueSubscriber.class, Object.class, "value");

  private volatile @Nullable Object value;

  OneValueSubscriber(CoreSubscriber<? super T> actual, LazyCall<Mono<T>> call) {
    super(actual, call);
  }

  @Override
  void receive(T item) {
    if (!VALUE.compareAndSet(this, null, item)) {
      Operators.onNextDropped(item, actual.currentContext());
    }
  }

  @Override
  @SuppressWarnings("unchecked") // as it was received
  @Nullable T held() {
    return (T) value;
  }

  @Override
  @SuppressWarnings("unchecked")
  @Nullable T takeHeld() {
    return (T) VALUE.getAndSet(this, null);
  }

  /** The cleanups have settled. */
  @Override
  public void accept(@Nullable Throwable reason) {
    T emitted = takeHeld();
    if (reason == null) {
      if (emitted != null) {
        actual.onNext(emitted);
      }
      actual.onComplete();
      return;
    }
    if (emitted != null) {
      Operators.onDiscard(emitted, actual.currentContext());
    }
    actual.onError(reason);
  }
}
