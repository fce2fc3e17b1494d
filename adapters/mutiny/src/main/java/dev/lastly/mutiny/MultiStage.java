/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyStage;
import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.ContextSupport;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Fulfills with the first item of a {@code Multi} when that completes; the others are dropped. */
final class MultiStage<T> extends LazyStage<T> {
  private final Multi<T> multi;

  MultiStage(Multi<T> multi) {
    this.multi = multi;
  }

  @Override
  protected void subscribe(@Nullable Object context) {
    Context of = context instanceof Context given ? given : Context.empty();
    multi.subscribe().withSubscriber(new Drain(of));
  }

  private final class Drain implements MultiSubscriber<T>, ContextSupport {
    private final Context context;
    private boolean subscribed;
    private @Nullable T first;

    Drain(Context context) {
      this.context = context;
    }

    @Override
    public Context context() {
      return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
      if (subscribed) {
        given.cancel();
      } else {
        subscribed = true;
        given.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onItem(T item) {
      if (first == null) {
        first = item;
      }
    }

    @Override
    public void onFailure(Throwable failure) {
      if (!completeExceptionally(failure)) {
        Infrastructure.handleDroppedException(failure);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // an empty one fulfills with null
    public void onCompletion() {
      complete(first);
    }
  }
}
