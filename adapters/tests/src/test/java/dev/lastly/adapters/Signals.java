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
  private final Observation observation = new Observation();

  final OfRxJava ofRxJava = new OfRxJava();
  final OfSubscriber ofSubscriber = new OfSubscriber();
  final OfUni ofUni = new OfUni();
  final OfMulti ofMulti = new OfMulti();
  final OfFuture ofFuture = new OfFuture();

  Observation observation() {
    return observation;
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
      observation.noteValue(item);
    }

    @Override
    public void onSuccess(Object value) {
      observation.noteOnlyValue(value);
    }

    @Override
    public void onError(Throwable reason) {
      observation.noteFailure(reason);
    }

    @Override
    public void onComplete() {
      observation.noteEnd();
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
      observation.noteValue(item);
    }

    @Override
    public void onError(Throwable reason) {
      observation.noteFailure(reason);
    }

    @Override
    public void onComplete() {
      observation.noteEnd();
    }
  }

  final class OfUni implements UniSubscriber<Object> {
    @Override
    public void onSubscribe(UniSubscription subscription) {}

    @Override
    public void onItem(Object item) {
      observation.noteOnlyValue(item);
    }

    @Override
    public void onFailure(Throwable reason) {
      observation.noteFailure(reason);
    }
  }

  final class OfMulti implements MultiSubscriber<Object> {
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onItem(Object item) {
      observation.noteValue(item);
    }

    @Override
    public void onFailure(Throwable reason) {
      observation.noteFailure(reason);
    }

    @Override
    public void onCompletion() {
      observation.noteEnd();
    }
  }

  final class OfFuture
      implements FutureCallback<Object>, ApiFutureCallback<Object>, Handler<AsyncResult<Object>> {
    @Override
    public void onSuccess(Object value) {
      observation.noteOnlyValue(value);
    }

    @Override
    public void onFailure(Throwable reason) {
      observation.noteFailure(reason);
    }

    @Override
    public void handle(AsyncResult<Object> result) {
      if (result.succeeded()) {
        observation.noteOnlyValue(result.result());
      } else {
        observation.noteFailure(result.cause());
      }
    }
  }
}
