/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.CompletableObserver;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/** Runs a call with its cleanups for each observer. */
final class FinallyCompletable extends Completable {
  private final LazyCall<Completable> call;

  private FinallyCompletable(LazyCall<Completable> call) {
    this.call = call;
  }

  static Completable of(LazyCall<Completable> call) {
    return RxJavaPlugins.onAssembly(new FinallyCompletable(call));
  }

  @Override
  protected void subscribeActual(CompletableObserver actual) {
    new CompletableRelay(actual, call).start();
  }

  /** Holds the end back until the cleanups have settled. */
  private static final class CompletableRelay extends DisposableRelay<Completable>
      implements CompletableObserver {
    private final CompletableObserver actual;

    CompletableRelay(CompletableObserver actual, LazyCall<Completable> call) {
      super(call);
      this.actual = actual;
    }

    @Override
    void passSubscription() {
      actual.onSubscribe(this);
    }

    @Override
    void attachTo(Completable source) {
      source.subscribe(this);
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
