/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/** Runs a call with its cleanups for each observer. */
final class FinallySingle<T> extends Single<T> {
  private final LazyCall<Single<T>> call;

  private FinallySingle(LazyCall<Single<T>> call) {
    this.call = call;
  }

  static <T> Single<T> of(LazyCall<Single<T>> call) {
    return RxJavaPlugins.onAssembly(new FinallySingle<>(call));
  }

  @Override
  protected void subscribeActual(SingleObserver<? super T> actual) {
    new SingleRelay<T>(actual, call).start();
  }

  /** Holds the value back until the cleanups have settled. */
  private static final class SingleRelay<T> extends DisposableRelay<Single<T>>
      implements SingleObserver<T> {
    private final SingleObserver<? super T> actual;
    private @Nullable T value;

    SingleRelay(SingleObserver<? super T> actual, LazyCall<Single<T>> call) {
      super(call);
      this.actual = actual;
    }

    @Override
    void passSubscription() {
      actual.onSubscribe(this);
    }

    @Override
    void attachTo(Single<T> source) {
      source.subscribe(this);
    }

    @Override
    public void onSuccess(T emitted) {
      if (claimEnd()) {
        value = emitted;
        end(emitted);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // there is a value if there is no reason
    public void signalEnd(@Nullable Throwable reason) {
      T emitted = value;
      value = null; // observers may keep this, to dispose with
      if (reason == null) {
        actual.onSuccess(emitted);
      } else {
        actual.onError(reason);
      }
    }

    @Override
    void dropValue() {
      value = null;
    }
  }
}
