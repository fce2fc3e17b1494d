/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Flow;

/** A publisher that does what it is told, and so breaks any rule. */
final class FlowSource<T> implements Flow.Publisher<T>, Flow.Subscription {
  final List<Long> requests = Collections.synchronizedList(new ArrayList<>());
  int subscriptions;
  int cancellations;
  boolean givesSubscription = true;
  Runnable onSubscribe = () -> {};
  Runnable onRequest = () -> {};
  Runnable onCancel = () -> {};
  Flow.Subscriber<? super T> subscriber;

  @Override
  public void subscribe(Flow.Subscriber<? super T> given) {
    subscriptions++;
    subscriber = given;
    if (givesSubscription) {
      given.onSubscribe(this);
    }
    onSubscribe.run();
  }

  @Override
  public void request(long n) {
    requests.add(n);
    onRequest.run();
  }

  @Override
  public void cancel() {
    cancellations++;
    onCancel.run();
  }

  void emit(T item) {
    subscriber.onNext(item);
  }

  void fail(Throwable failure) {
    subscriber.onError(failure);
  }

  void end() {
    subscriber.onComplete();
  }

  /** Emits one item and ends. */
  void end(T last) {
    emit(last);
    end();
  }
}
