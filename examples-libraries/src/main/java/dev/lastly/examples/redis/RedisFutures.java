/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.spi.EagerType;
import io.lettuce.core.RedisFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Lettuce's {@link RedisFuture} as a type of promises. It is a {@code CompletionStage}, so watching
 * one takes no conversion; making one takes a subclass of {@code CompletableFuture}, as Lettuce's
 * own are.
 */
public final class RedisFutures {
  private RedisFutures() {}

  public static <V> EagerType<RedisFuture<V>, V> type() {
    return EagerType.ofCompletable(future -> future, Result::new);
  }

  private static final class Result<V> extends CompletableFuture<V> implements RedisFuture<V> {
    @Override
    public String getError() {
      return isCompletedExceptionally() ? handle((v, reason) -> reason.getMessage()).join() : null;
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
      try {
        get(timeout, unit);
      } catch (TimeoutException e) {
        return false;
      } catch (ExecutionException | CancellationException e) {
        return true;
      }
      return true;
    }
  }
}
