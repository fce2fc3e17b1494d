/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyStage;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import org.jspecify.annotations.Nullable;

/** Fulfills with the item of a {@code Uni}, null included. */
final class UniStage<T extends @Nullable Object> extends LazyStage<T> {
  private final Uni<T> uni;

  UniStage(Uni<T> uni) {
    this.uni = uni;
  }

  @Override
  protected void subscribe(@Nullable Object context) {
    Context of = context instanceof Context given ? given : Context.empty();
    AbstractUni.subscribe(uni, new Drain(of));
  }

  private final class Drain implements UniSubscriber<T> {
    private final Context context;
    private boolean subscribed;

    Drain(Context context) {
      this.context = context;
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    public void onSubscribe(UniSubscription given) {
      if (subscribed) {
        given.cancel();
      }
      subscribed = true;
    }

    @Override
    public void onItem(T item) {
      complete(item);
    }

    @Override
    public void onFailure(Throwable failure) {
      if (!completeExceptionally(failure)) {
        Infrastructure.handleDroppedException(failure);
      }
    }
  }
}
