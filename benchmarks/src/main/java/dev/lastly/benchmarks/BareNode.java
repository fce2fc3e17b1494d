/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * The minimum: one object that is both the result and the callback on the source. A promise of the
 * JDK cannot be observed at a lower cost if the result is to be rejected with the reason itself.
 * Long chains overflow the stack, a source that calls back twice runs the cleanup twice, and an
 * asynchronous cleanup is not awaited.
 */
record BareNode(Loads delegate, Permits permits) implements Loads {
  @Override
  public CompletableFuture<String> one(String key, int version) {
    return attached(delegate.one(key, version), permits::leave);
  }

  @Override
  public CompletableFuture<String> three(String key, int version) {
    CompletableFuture<String> source = delegate.three(key, version);
    return attached(attached(attached(source, permits::leave), permits::close), permits::report);
  }

  @Override
  public CompletableFuture<String> failing(String key, int version) {
    return attached(delegate.failing(key, version), permits::fail);
  }

  private static CompletableFuture<String> attached(
      CompletionStage<String> source, Runnable cleanup) {
    Node result = new Node(cleanup);
    source.handle(result);
    return result;
  }

  private static final class Node extends CompletableFuture<String>
      implements BiFunction<String, Throwable, Object> {
    private final Runnable cleanup;

    Node(Runnable cleanup) {
      this.cleanup = cleanup;
    }

    @Override
    public Object apply(String value, Throwable reason) {
      try {
        cleanup.run();
      } catch (Throwable t) {
        completeExceptionally(t);
        return null;
      }
      if (reason == null) {
        complete(value);
      } else {
        completeExceptionally(reason);
      }
      return null;
    }
  }
}
