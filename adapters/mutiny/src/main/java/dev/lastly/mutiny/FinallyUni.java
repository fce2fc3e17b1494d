/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.operators.AbstractUni;
import io.smallrye.mutiny.subscription.UniSubscriber;
import org.jspecify.annotations.Nullable;

/** Runs a call with its cleanups for each subscriber. */
final class FinallyUni<T extends @Nullable Object> extends AbstractUni<T> {
  private final LazyCall<Uni<T>> call;

  private FinallyUni(LazyCall<Uni<T>> call) {
    this.call = call;
  }

  static <T extends @Nullable Object> Uni<T> of(LazyCall<Uni<T>> call) {
    return Infrastructure.onUniCreation(new FinallyUni<>(call));
  }

  @Override
  public void subscribe(UniSubscriber<? super T> actual) {
    new UniRelay<T>(actual, call).start();
  }
}
