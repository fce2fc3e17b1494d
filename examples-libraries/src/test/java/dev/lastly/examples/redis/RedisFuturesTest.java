/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.examples.Described;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.FinallyConformance;
import dev.lastly.tck.Subject;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.protocol.AsyncCommand;
import io.lettuce.core.protocol.Command;
import io.lettuce.core.protocol.CommandType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Every row, on the futures that Lettuce itself makes. */
class RedisFuturesTest extends FinallyConformance {
  @Override
  protected Subject<?> subject() {
    return Described.<RedisFuture<Object>>by("RedisFuture", RedisFutures.type())
        .pending(
            () -> {
              AsyncCommand<String, String, Object> command =
                  new AsyncCommand<>(new Command<>(CommandType.GET, null));
              return new Deferred<>(command, command::complete, command::completeExceptionally);
            })
        .cancel(future -> future.cancel(true))
        .cancelledState(RedisFuture::isCancelled)
        .settledByHand("complete", future -> itself(future).complete("by hand"))
        .settledByHand("orTimeout", future -> itself(future).orTimeout(1, TimeUnit.NANOSECONDS))
        .join(future -> itself(future).join())
        .checkStackEnd();
  }

  private static CompletableFuture<Object> itself(RedisFuture<Object> future) {
    return future.toCompletableFuture();
  }
}
