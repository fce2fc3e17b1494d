/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;

/**
 * {@code whenComplete}: the cheapest callback that the JDK has. It is not a {@code finally}. If the
 * caller cancels the result, the cleanup never runs; an asynchronous cleanup is not awaited;
 * reasons are wrapped.
 */
record WhenComplete(Loads delegate, Permits permits) implements Loads {
  @Override
  public CompletableFuture<String> one(String key, int version) {
    return leaving(delegate.one(key, version));
  }

  @Override
  public CompletableFuture<String> three(String key, int version) {
    return leaving(leaving(leaving(delegate.three(key, version))));
  }

  private CompletableFuture<String> leaving(CompletableFuture<String> source) {
    return source.whenComplete((value, reason) -> permits.leave());
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    return delegate.failing(key, version).whenComplete((value, reason) -> permits.fail());
  }
}
