/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.spi.EagerType;
import org.redisson.api.RFuture;
import org.redisson.misc.CompletableFutureWrapper;

/** Redisson's {@link RFuture} as a type of promises. Redisson itself has a class that makes one. */
public final class RFutures {
  private RFutures() {}

  public static <V> EagerType<RFuture<V>, V> type() {
    return EagerType.of(future -> future, CompletableFutureWrapper::new);
  }
}
