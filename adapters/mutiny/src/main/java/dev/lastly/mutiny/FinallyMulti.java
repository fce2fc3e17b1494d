/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractMulti;
import io.smallrye.mutiny.subscription.MultiSubscriber;

/** Runs a call with its cleanups for each subscriber. */
final class FinallyMulti<T> extends AbstractMulti<T> {
  private final LazyCall<Multi<T>> call;

  private FinallyMulti(LazyCall<Multi<T>> call) {
    this.call = call;
  }

  static <T> Multi<T> of(LazyCall<Multi<T>> call) {
    return Infrastructure.onMultiCreation(new FinallyMulti<>(call));
  }

  @Override
  public void subscribe(MultiSubscriber<? super T> actual) {
    new MultiRelay<T>(actual, call).start();
  }
}
