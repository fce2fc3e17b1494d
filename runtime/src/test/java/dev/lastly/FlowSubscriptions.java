/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.FlowPublishers;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Subscribes ten million times, cancels every other subscription, and prints how many cleanups have
 * run. {@link FlowSubscriptionsTest} runs it in a small heap.
 */
final class FlowSubscriptions {
  private static final int SUBSCRIPTIONS = 10_000_000;

  private FlowSubscriptions() {}

  public static void main(String[] args) {
    AtomicInteger cleanups = new AtomicInteger();
    Flow.Publisher<Object> result =
        Lastly.standard()
            .using(() -> () -> {})
            .call("Rows.list", FlowPublishers.type(), FlowSubscriptions::items)
            .andFinally(cleanups::incrementAndGet)
            .promise();
    for (int i = 0; i < SUBSCRIPTIONS; i++) {
      result.subscribe(new Subscriber(i % 2 == 0));
    }
    System.out.print(cleanups);
  }

  /** Emits one item to each subscriber. */
  private static Flow.Publisher<Object> items() {
    return subscriber ->
        subscriber.onSubscribe(
            new Flow.Subscription() {
              @Override
              public void request(long n) {
                subscriber.onNext("x");
                subscriber.onComplete();
              }

              @Override
              public void cancel() {}
            });
  }

  private static final class Subscriber implements Flow.Subscriber<Object> {
    private final boolean cancels;
    private Flow.Subscription subscription;

    Subscriber(boolean cancels) {
      this.cancels = cancels;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(Object item) {
      if (cancels) {
        subscription.cancel();
      }
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      if (cancels) {
        throw new AssertionError();
      }
    }
  }
}
