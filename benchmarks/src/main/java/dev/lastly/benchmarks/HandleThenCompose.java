/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The usual correct code by hand: {@code handle} starts the cleanup, whatever the outcome, {@code
 * thenCompose} waits for it and then restores the outcome. Reasons are wrapped.
 *
 * <pre>{@code
 * return source
 *     .handle(
 *         (value, reason) ->
 *             cleanup()
 *                 .thenCompose(
 *                     done -> reason == null ? completedFuture(value) : failedFuture(reason)))
 *     .thenCompose(Function.identity());
 * }</pre>
 */
record HandleThenCompose(Loads delegate, Permits permits) implements Loads {
  @Override
  public CompletableFuture<String> one(String key, int version) {
    return leaving(delegate.one(key, version));
  }

  @Override
  public CompletableFuture<String> three(String key, int version) {
    return leaving(leaving(leaving(delegate.three(key, version))));
  }

  private CompletableFuture<String> leaving(CompletableFuture<String> source) {
    return source
        .handle(
            (value, reason) ->
                permits
                    .leaveAsync()
                    .thenCompose(done -> HandleThenComposeSync.settled(value, reason)))
        .thenCompose(Function.identity());
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    return delegate
        .failing(key, version)
        .handle(
            (value, reason) ->
                permits
                    .failAsync()
                    .thenCompose(done -> HandleThenComposeSync.settled(value, reason)))
        .thenCompose(Function.identity());
  }
}
