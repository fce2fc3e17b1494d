/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.redis;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import io.lettuce.core.RedisFuture;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Lettuce's {@link RedisFuture} as a type of promises. It is a {@code CompletionStage}, so there is
 * nothing to convert when one is watched; to make one takes a subclass of {@code
 * CompletableFuture}, as Lettuce's own are.
 */
public final class RedisFutures<V> implements EagerType<RedisFuture<V>, V> {
  private RedisFutures() {}

  public static <V> EagerType<RedisFuture<V>, V> type() {
    return new RedisFutures<>();
  }

  @Override
  public CompletionStage<V> toStage(RedisFuture<V> future) {
    return future;
  }

  @Override
  public Settleable<RedisFuture<V>, V> settleable(RedisFuture<V> source) {
    return new Result<>();
  }

  private static final class Result<V> extends CompletableFuture<V>
      implements RedisFuture<V>, Settleable<RedisFuture<V>, V> {
    @Override
    public RedisFuture<V> promise() {
      return this;
    }

    @Override
    public boolean settle(V value, Throwable reason) {
      return reason == null ? complete(value) : completeExceptionally(reason);
    }

    @Override
    public void onCancel(Consumer<Boolean> handler) {
      CompletionStage<V> stage = this;
      stage.whenComplete(
          (value, reason) -> {
            if (isCancelled()) {
              handler.accept(true);
            }
          });
    }

    @Override
    public String getError() {
      return isCompletedExceptionally() ? handle((v, reason) -> reason.getMessage()).join() : null;
    }

    @Override
    public boolean await(long timeout, TimeUnit unit) throws InterruptedException {
      try {
        get(timeout, unit);
      } catch (ExecutionException | CancellationException e) {
        return true;
      } catch (TimeoutException e) {
        return false;
      }
      return true;
    }
  }
}
