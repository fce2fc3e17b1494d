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

  ItemSubscriber(UniSubscriber<? super T> downstream, LazyCall<Uni<T>> call) {
    super(downstream.context(), call);
    this.downstream = downstream;
  }

  @Override
  void subscribeTo(Uni<T> uni) {
    AbstractUni.subscribe(uni, this);
  }

  @Override
  public void onSubscribe(UniSubscription given) {
    if (!setSource(given)) {
      cancelLate(given);
    }
  }

  @Override
  public void onItem(T emitted) {
    if (claimEnd()) {
      item = emitted;
      end(emitted, null);
    } else if (emitted != null && isCancelled()) {
      endLate(emitted);
    }
  }

  /** The cleanups have settled. */
  @Override
  @SuppressWarnings("NullAway") // an item may be null
  public void accept(@Nullable Throwable reason) {
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
