/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;

/** The service without cleanups: what every other form wraps. */
final class Source implements Loads {
  private final boolean settled;
  private CompletableFuture<String> last;

  Source(boolean settled) {
    this.settled = settled;
  }

  private CompletableFuture<String> load(String key) {
    return settled ? CompletableFuture.completedFuture(key) : (last = new CompletableFuture<>());
  }

  void settle(String value) {
    last.complete(value);
  }

  @Override
  public CompletableFuture<String> one(String key, int version) {
    return load(key);
  }

  @Override
  public CompletableFuture<String> three(String key, int version) {
    return load(key);
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    return load(key);
  }
}
