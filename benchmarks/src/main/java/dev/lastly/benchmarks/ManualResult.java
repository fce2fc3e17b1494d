/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;

/**
 * A separate result, completed in a callback when the source settles. Reasons are not wrapped and
 * the caller may cancel the result, but chains of about a thousand overflow the stack and then
 * never settle, and an asynchronous cleanup is not awaited.
 */
record ManualResult(Loads delegate, Permits permits) implements Loads {
  @Override
  public CompletableFuture<String> one(String key, int version) {
    return leaving(delegate.one(key, version));
  }

  @Override
  public CompletableFuture<String> three(String key, int version) {
    return leaving(leaving(leaving(delegate.three(key, version))));
  }

  private CompletableFuture<String> leaving(CompletableFuture<String> source) {
    CompletableFuture<String> result = new CompletableFuture<>();
    source.whenComplete(
        (value, reason) -> {
          try {
            permits.leave();
          } catch (Throwable t) {
            result.completeExceptionally(t);
            return;
          }
          settle(result, value, reason);
        });
    return result;
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    CompletableFuture<String> result = new CompletableFuture<>();
    delegate
        .failing(key, version)
        .whenComplete(
            (value, reason) -> {
              try {
                permits.fail();
              } catch (Throwable t) {
                result.completeExceptionally(t);
                return;
              }
              settle(result, value, reason);
            });
    return result;
  }

  private static void settle(CompletableFuture<String> result, String value, Throwable reason) {
    if (reason == null) {
      result.complete(value);
    } else {
      result.completeExceptionally(reason);
    }
  }
}
