/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * {@link HandleThenCompose} for synchronous cleanups only.
 *
 * <pre>{@code
 * return source
 *     .handle(
 *         (value, reason) -> {
 *           cleanup();
 *           return reason == null ? completedFuture(value) : failedFuture(reason);
 *         })
 *     .thenCompose(Function.identity());
 * }</pre>
 */
record HandleThenComposeSync(Loads delegate, Permits permits) implements Loads {
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
            (value, reason) -> {
              permits.leave();
              return settled(value, reason);
            })
        .thenCompose(Function.identity());
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    return delegate
        .failing(key, version)
        .handle(
            (value, reason) -> {
              permits.fail();
              return settled(value, reason);
            })
        .thenCompose(Function.identity());
  }

  static CompletableFuture<String> settled(String value, Throwable reason) {
    return reason == null
        ? CompletableFuture.completedFuture(value)
        : CompletableFuture.failedFuture(reason);
  }
}
