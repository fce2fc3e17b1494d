/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Operators;

/** Holds the value back until the cleanups have settled. */
final class OneValueSubscriber<T> extends CleanedUpSubscriber<T, Mono<T>> {
  /** Used by the source, and then by whoever signals the end or drops it, which is one of both. */
  private @Nullable T value;

  OneValueSubscriber(CoreSubscriber<? super T> actual, LazyCall<Mono<T>> call) {
    super(actual, call);
  }

  @Override
  void receive(T item) {
    if (value == null) {
      value = item;
    } else {
      Operators.onNextDropped(item, actual.currentContext());
    }
  }

  @Override
  @Nullable T held() {
    return value;
  }

  @Override
  @Nullable T takeHeld() {
    T taken = value;
    value = null;
    return taken;
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
