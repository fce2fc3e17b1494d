/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Operators;

/** Passes items on as they come. */
final class FluxRelay<T> extends Relay<T, Flux<T>> {
  FluxRelay(CoreSubscriber<? super T> actual, LazyCall<Flux<T>> call) {
    super(actual, call);
  }

  @Override
  void receive(T item) {
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
  void receiveLate(T item) {
    Operators.onDiscard(item, actual.currentContext()); // it broke no rule: it was under way
  }

  @Override
  @Nullable T held() {
    return null;
  }

  @Override
  @Nullable T takeHeld() {
    return null;
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
