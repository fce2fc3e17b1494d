/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Fulfills with the first item of a publisher when that completes; the others are dropped. */
final class FlowStage<T> extends LazyStage<T> implements Flow.Subscriber<T> {
  private final Flow.Publisher<T> publisher;
  private boolean subscribed;
  private @Nullable T first;

  FlowStage(Flow.Publisher<T> publisher) {
    this.publisher = publisher;
  }

  @Override
  protected void subscribe(@Nullable Object context) {
    publisher.subscribe(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    if (subscribed) {
      subscription.cancel();
    } else {
      subscribed = true;
      subscription.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(T item) {
    if (first == null) {
      first = item;
    }
  }

  @Override
  public void onError(Throwable reason) {
    completeExceptionally(reason);
  }

  @Override
  @SuppressWarnings("NullAway") // an empty publisher fulfills with null
  public void onComplete() {
    complete(first);
  }
}
