/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/** Runs a call with its cleanups for each subscriber. */
final class FinallyFlux<T> extends Flux<T> implements Scannable {
  private final LazyCall<Flux<T>> call;

  private FinallyFlux(LazyCall<Flux<T>> call) {
    this.call = call;
  }

  static <T> Flux<T> of(LazyCall<Flux<T>> call) {
    return onAssembly(new FinallyFlux<>(call));
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    new FluxRelay<T>(actual, call).start();
  }

  @Override
  @SuppressWarnings("rawtypes") // as declared there
  public @Nullable Object scanUnsafe(Attr key) {
    if (key.equals(Attr.PARENT)) {
      return call.source();
    }
    return key.equals(Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
  }
}
