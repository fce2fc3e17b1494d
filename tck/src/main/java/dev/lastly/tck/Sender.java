/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;

/** A publisher whose signals a row sends, and which counts subscriptions and records requests. */
final class Sender implements Flow.Publisher<Object> {
  private final List<SenderSubscription> open = new CopyOnWriteArrayList<>();
  private final AtomicInteger subscriptions = new AtomicInteger();
  private final List<Long> requests = new CopyOnWriteArrayList<>();

  private final class SenderSubscription implements Flow.Subscription {
    final Flow.Subscriber<? super Object> subscriber;

    SenderSubscription(Flow.Subscriber<? super Object> subscriber) {
      this.subscriber = subscriber;
    }

    @Override
    public void request(long n) {
      requests.add(n);
    }

    @Override
    public void cancel() {
      open.remove(this);
    }
  }

  @Override
  public void subscribe(Flow.Subscriber<? super Object> subscriber) {
    SenderSubscription one = new SenderSubscription(subscriber);
    subscriptions.incrementAndGet();
    open.add(one);
    subscriber.onSubscribe(one);
  }

  Sender send(Object... items) {
    for (Object item : items) {
      open.forEach(one -> one.subscriber.onNext(item));
    }
    return this;
  }

  void end() {
    List<SenderSubscription> ending = List.copyOf(open);
    open.clear();
    ending.forEach(one -> one.subscriber.onComplete());
  }

  int subscriptions() {
    return subscriptions.get();
  }

  /** How many items it was asked for, request by request. */
  List<Long> requests() {
    return List.copyOf(requests);
  }
}
