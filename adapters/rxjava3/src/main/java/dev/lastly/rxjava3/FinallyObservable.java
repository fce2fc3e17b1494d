/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Observer;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/** Runs a call with its cleanups for each observer. */
final class FinallyObservable<T> extends Observable<T> {
  private final LazyCall<Observable<T>> call;

  private FinallyObservable(LazyCall<Observable<T>> call) {
    this.call = call;
  }

  static <T> Observable<T> of(LazyCall<Observable<T>> call) {
    return RxJavaPlugins.onAssembly(new FinallyObservable<>(call));
  }

  @Override
  protected void subscribeActual(Observer<? super T> actual) {
    new ObservableRelay<T>(actual, call).start();
  }

  /** Passes items on as they come. */
  private static final class ObservableRelay<T> extends DisposableRelay<Observable<T>>
      implements Observer<T> {
    private final Observer<? super T> actual;

    ObservableRelay(Observer<? super T> actual, LazyCall<Observable<T>> call) {
      super(call);
      this.actual = actual;
    }

    @Override
    void passSubscription() {
      actual.onSubscribe(this);
    }

    @Override
    void attachTo(Observable<T> source) {
      source.subscribe(this);
    }

    @Override
    public void onNext(T item) {
      if (!isOver()) {
        actual.onNext(item);
      }
    }

    @Override
    public void onComplete() {
      if (claimEnd()) {
        end(null);
      }
    }

    @Override
    public void signalEnd(@Nullable Throwable reason) {
      if (reason == null) {
        actual.onComplete();
      } else {
        actual.onError(reason);
      }
    }
  }
}
