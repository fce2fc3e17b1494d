/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.reactivestreams.Subscriber;

/** Runs a call with its cleanups for each subscriber. */
final class FinallyFlowable<T> extends Flowable<T> {
  private final LazyCall<Flowable<T>> call;

  private FinallyFlowable(LazyCall<Flowable<T>> call) {
    this.call = call;
  }

  static <T> Flowable<T> of(LazyCall<Flowable<T>> call) {
    return RxJavaPlugins.onAssembly(new FinallyFlowable<>(call));
  }

  @Override
  protected void subscribeActual(Subscriber<? super T> actual) {
    new FlowableRelay<T>(actual, call).start();
  }
}
