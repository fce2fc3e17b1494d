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
final class ItemSubscriber<T extends @Nullable Object> extends CleanedUpSubscriber<Uni<T>>
    implements UniSubscriber<T>, UniSubscription {
  private final UniSubscriber<? super T> downstream;
  private @Nullable T item;

  /**
   * The thread subscribing to the source; null afterwards. Not volatile: a stale value is never
   * equal to the thread that reads it.
   */
  private @Nullable Thread subscriber;

  /** Whether the source has signalled something to that thread, or thrown at it. */
  private boolean hasStarted;

  ItemSubscriber(UniSubscriber<? super T> downstream, LazyCall<Uni<T>> call) {
    super(downstream.context(), call);
    this.downstream = downstream;
  }

  @Override
  void passSubscription() {
    downstream.onSubscribe(this);
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
      item = emitted;
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
    T emitted = item;
    item = null;
    if (reason == null) {
      downstream.onItem(emitted);
    } else {
      downstream.onFailure(reason);
    }
  }

  @Override
  void dropItem() {
    item = null;
  }
}
