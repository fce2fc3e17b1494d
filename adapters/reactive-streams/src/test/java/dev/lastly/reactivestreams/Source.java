/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactivestreams;

import java.util.ArrayList;
import java.util.List;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/** A publisher that does what it is told, and so breaks any rule. */
final class Source<T> implements Publisher<T>, Subscription {
  final List<Long> requests = new ArrayList<>();
  int subscriptions;
  int cancellations;
  boolean givesSubscription = true;
  Runnable onSubscribe = () -> {};
  Runnable onRequest = () -> {};
  Runnable onCancel = () -> {};
  Subscriber<? super T> subscriber;

  @Override
  public void subscribe(Subscriber<? super T> given) {
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
