/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyStage;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/** Fulfills with the first item of a publisher when that completes; the others are discarded. */
final class PublisherStage<T> extends LazyStage<T> {
  private final Publisher<T> publisher;

  PublisherStage(Publisher<T> publisher) {
    this.publisher = publisher;
  }

  @Override
  protected void subscribe(@Nullable Object context) {
    Context of = context instanceof Context given ? given : Context.empty();
    publisher.subscribe(new Drain(of)); // not Flux.from, which unwraps reasons
  }

  private final class Drain implements CoreSubscriber<T> {
    private final Context context;
    private @Nullable Subscription source;
    private @Nullable T first;

    Drain(Context context) {
      this.context = context;
    }

    @Override
    public Context currentContext() {
      return context;
    }

    @Override
    public void onSubscribe(Subscription given) {
      if (Operators.validate(source, given)) { // which cancels a second one
        source = given;
        given.request(Long.MAX_VALUE);
      }
    }

    @Override
    public void onNext(T item) {
      if (first == null) {
        first = item;
      } else {
        Operators.onDiscard(item, context);
      }
    }

    @Override
    public void onError(Throwable reason) {
      if (!completeExceptionally(reason)) {
        Operators.onErrorDropped(reason, context);
      } else if (first != null) {
        Operators.onDiscard(first, context);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // an empty publisher fulfills with null
    public void onComplete() {
      complete(first);
    }
  }
}
