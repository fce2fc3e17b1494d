/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.examples.Described;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.FinallyConformance;
import dev.lastly.tck.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.redisson.api.RFuture;
import org.redisson.misc.CompletableFutureWrapper;

/** Every row, on the futures that Redisson itself makes. */
class RFuturesTest extends FinallyConformance {
  @Override
  protected Subject<?> subject() {
    return Described.<RFuture<Object>>by("RFuture", RFutures.type())
        .pending(
            () -> {
              CompletableFuture<Object> future = new CompletableFuture<>();
              return new Deferred<>(
                  new CompletableFutureWrapper<>(future),
                  future::complete,
                  future::completeExceptionally);
            })
        .cancel(future -> future.cancel(true))
        .cancelledState(RFuture::isCancelled)
        .settledByHand("complete", future -> itself(future).complete("by hand"))
        .settledByHand("orTimeout", future -> itself(future).orTimeout(1, TimeUnit.NANOSECONDS))
        .join(future -> itself(future).join())
        .checkStackEnd();
  }

  private static CompletableFuture<Object> itself(RFuture<Object> future) {
    return future.toCompletableFuture();
  }
}
