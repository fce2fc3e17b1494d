/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Deferred;
import dev.lastly.tck.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** What all subjects have in common whose promises are {@link CompletableFuture}s. */
final class Stages {
  private Stages() {}

  static Subject<CompletionStage<Object>> subject(String name) {
    return Subject.<CompletionStage<Object>>named(name)
        .pending(() -> deferred(new CompletableFuture<>()))
        .observe(
            (promise, callback) ->
                promise.handle(
                    (value, reason) -> {
                      callback.accept(value, reason);
                      return null;
                    }))
        .subclass(() -> deferred(new Subclass()))
        .join(promise -> future(promise).join());
  }

  static Deferred<CompletionStage<Object>> deferred(CompletableFuture<Object> future) {
    return new Deferred<>(future, future::complete, future::completeExceptionally);
  }

  static Subject<CompletionStage<Object>> withCancellation(
      Subject<CompletionStage<Object>> subject) {
    return subject
        .cancel(promise -> future(promise).cancel(true))
        .derive(promise -> promise.thenApply(value -> value))
        .cancelledState(promise -> future(promise).isCancelled())
        .settledByHand("complete", promise -> future(promise).complete("by hand"))
        .settledByHand(
            "completeExceptionally", promise -> future(promise).completeExceptionally(byHand()))
        .settledByHand("orTimeout", promise -> future(promise).orTimeout(1, TimeUnit.NANOSECONDS))
        .settledByHand(
            "completeOnTimeout",
            promise -> future(promise).completeOnTimeout("by hand", 1, TimeUnit.NANOSECONDS))
        .settledByHand("obtrudeValue", promise -> future(promise).obtrudeValue("by hand"))
        .settledByHand("obtrudeException", promise -> future(promise).obtrudeException(byHand()));
  }

  /** The future itself, as results are futures. */
  static CompletableFuture<Object> future(CompletionStage<Object> promise) {
    return promise.toCompletableFuture();
  }

  private static Throwable byHand() {
    return new IllegalStateException("by hand");
  }

  /** One whose callbacks make futures of the same class. */
  static final class Subclass extends CompletableFuture<Object> {
    @Override
    @SuppressWarnings("unchecked")
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return (CompletableFuture<U>) new Subclass();
    }

    Subclass sibling() {
      return new Subclass();
    }
  }
}
