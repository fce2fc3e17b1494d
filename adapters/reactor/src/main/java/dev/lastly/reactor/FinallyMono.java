/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Mono;

/** Runs a call with its cleanups for each subscriber. */
final class FinallyMono<T> extends Mono<T> implements Scannable {
  private final LazyCall<Mono<T>> call;

  private FinallyMono(LazyCall<Mono<T>> call) {
    this.call = call;
  }

  static <T> Mono<T> of(LazyCall<Mono<T>> call) {
    return onAssembly(new FinallyMono<>(call));
  }

  @Override
  public void subscribe(CoreSubscriber<? super T> actual) {
    new MonoRelay<T>(actual, call).start();
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
