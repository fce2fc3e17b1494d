/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import com.google.api.core.ApiFutureCallback;
import com.google.common.util.concurrent.FutureCallback;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.core.FlowableSubscriber;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.smallrye.mutiny.subscription.MultiSubscriber;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import java.util.concurrent.Flow;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;

/** Observes promises of all types, with no lambda, for where the stack ends. */
final class Signals {
  private final Observed observed = new Observed();

  final OfRxJava ofRxJava = new OfRxJava();
  final OfSubscriber ofSubscriber = new OfSubscriber();
  final OfUni ofUni = new OfUni();
  final OfMulti ofMulti = new OfMulti();
  final OfFuture ofFuture = new OfFuture();

  Observed observed() {
    return observed;
  }

  final class OfRxJava
      implements Observer<Object>,
          SingleObserver<Object>,
          MaybeObserver<Object>,
          CompletableObserver {
    @Override
    public void onSubscribe(Disposable disposable) {}

    @Override
    public void onNext(Object item) {
      observed.value(item);
    }

    @Override
    public void onSuccess(Object value) {
      observed.only(value);
    }

    @Override
    public void onError(Throwable reason) {
      observed.failure(reason);
    }

    @Override
    public void onComplete() {
      observed.end();
    }
  }

  /** Of RxJava's and of Reactor's. */
  final class OfSubscriber implements FlowableSubscriber<Object>, CoreSubscriber<Object> {
    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(Object item) {
      observed.value(item);
    }

    @Override
    public void onError(Throwable reason) {
      observed.failure(reason);
    }

    @Override
    public void onComplete() {
      observed.end();
    }
  }

  final class OfUni implements UniSubscriber<Object> {
    @Override
    public void onSubscribe(UniSubscription subscription) {}

    @Override
    public void onItem(Object item) {
      observed.only(item);
    }

    @Override
    public void onFailure(Throwable reason) {
      observed.failure(reason);
    }
  }

  final class OfMulti implements MultiSubscriber<Object> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onItem(Object item) {
      observed.value(item);
    }

    @Override
    public void onFailure(Throwable reason) {
      observed.failure(reason);
    }

    @Override
    public void onCompletion() {
      observed.end();
    }
  }

  final class OfFuture
      implements FutureCallback<Object>, ApiFutureCallback<Object>, Handler<AsyncResult<Object>> {
    @Override
    public void onSuccess(Object value) {
      observed.only(value);
    }

    @Override
    public void onFailure(Throwable reason) {
      observed.failure(reason);
    }

    @Override
    public void handle(AsyncResult<Object> result) {
      if (result.succeeded()) {
        observed.only(result.result());
      } else {
        observed.failure(result.cause());
      }
    }
  }
}
