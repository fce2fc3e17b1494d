/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import org.jspecify.annotations.Nullable;

/** Holds the item back until the cleanups have settled. */
final class UniRelay<T extends @Nullable Object> extends Relay<Uni<T>>
    implements UniSubscriber<T>, UniSubscription {
  private final UniSubscriber<? super T> actual;
  private @Nullable T value;

  /**
   * The thread subscribing to the source; null afterwards. Not volatile: a stale value is never
   * equal to the thread that reads it.
   */
  private @Nullable Thread subscriber;

  /** Whether the source has signalled something to that thread, or thrown at it. */
  private boolean hasStarted;

  UniRelay(UniSubscriber<? super T> actual, LazyCall<Uni<T>> call) {
    super(actual.context(), call);
    this.actual = actual;
  }

  @Override
  void passSubscription() {
    actual.onSubscribe(this);
  }

  @Override
  void attachTo(Uni<T> uni) {
    subscriber = Thread.currentThread();
    boolean returned = false;
    try {
      AbstractUni.subscribe(uni, this);
      returned = true;
    } finally {
      subscriber = null;
      hasStarted |= !returned;
    }
  }

  /**
   * False if an operator subscribes to its upstream later and elsewhere, or delays reporting that
   * it has done so, as {@code runSubscriptionOn} and {@code onSubscription().call} do.
   */
  @Override
  boolean hasStarted() {
    return hasStarted;
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  void noteSignal() {
    if (subscriber == Thread.currentThread()) {
      hasStarted = true;
    } else if (isCancelled()) {
      endSubscribe();
    }
  }

  @Override
  public void onSubscribe(UniSubscription given) {
    try {
      if (!setSource(given)) {
        cancelLate(given);
      }
    } finally {
      noteSignal();
    }
  }

  @Override
  public void onItem(T emitted) {
    if (claimEnd()) {
      value = emitted;
      end(emitted, null);
    } else {
      if (emitted != null && isCancelled()) {
        endLate(emitted);
      }
      noteSignal();
    }
  }

  @Override
  @SuppressWarnings("NullAway") // an item may be null
  public void signalEnd(@Nullable Throwable reason) {
    T emitted = value;
    value = null;
    if (reason == null) {
      actual.onItem(emitted);
    } else {
      actual.onFailure(reason);
    }
  }

  @Override
  void dropValue() {
    value = null;
  }
}
