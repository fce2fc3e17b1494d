/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/** Runs a call with its cleanups for each observer. */
final class FinallyMaybe<T> extends Maybe<T> {
  private final LazyCall<Maybe<T>> call;

  private FinallyMaybe(LazyCall<Maybe<T>> call) {
    this.call = call;
  }

  static <T> Maybe<T> of(LazyCall<Maybe<T>> call) {
    return RxJavaPlugins.onAssembly(new FinallyMaybe<>(call));
  }

  @Override
  protected void subscribeActual(MaybeObserver<? super T> actual) {
    new MaybeRelay<T>(actual, call).start();
  }

  /** Holds the value back until the cleanups have settled. */
  private static final class MaybeRelay<T> extends DisposableRelay<Maybe<T>>
      implements MaybeObserver<T> {
    private final MaybeObserver<? super T> actual;
    private @Nullable T value;

    MaybeRelay(MaybeObserver<? super T> actual, LazyCall<Maybe<T>> call) {
      super(call);
      this.actual = actual;
    }

    @Override
    void passSubscription() {
      actual.onSubscribe(this);
    }

    @Override
    void attachTo(Maybe<T> source) {
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
    public void onComplete() {
      if (claimEnd()) {
        end(null);
      }
    }

    @Override
    public void signalEnd(@Nullable Throwable reason) {
      T emitted = value;
      value = null; // observers may keep this, to dispose with
      if (reason != null) {
        actual.onError(reason);
      } else if (emitted != null) {
        actual.onSuccess(emitted);
      } else {
        actual.onComplete();
      }
    }

    @Override
    void dropValue() {
      value = null;
    }
  }
}
