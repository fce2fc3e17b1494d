/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.peers;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** One call with a cleanup, in a peer's own terms. The test settles its source. */
interface Attempt {

  /** Returns null or a promise of its end, or throws. */
  @FunctionalInterface
  interface Cleanup {
    CompletableFuture<Object> start();
  }

  /** How a result settled, as a callback on it is told: with a value, or a reason. */
  record Outcome(Object value, Throwable reason) {}

  /** Begins one, with a source that is pending. */
  @FunctionalInterface
  interface Peer {
    Attempt begin(Source source, Cleanup cleanup);
  }

  /** The outcome of the work, before the peer has put it into a promise of its own type. */
  final class Source {
    private Outcome outcome;
    private Consumer<Outcome> promise;

    void settle(Object value, Throwable reason) {
      outcome = new Outcome(value, reason);
      if (promise != null) {
        promise.accept(outcome);
      }
    }

    /** Settles the peer's promise, now or when the work ends. */
    void into(Consumer<Object> fulfill, Consumer<Throwable> reject) {
      promise =
          end -> {
            if (end.reason() == null) {
              fulfill.accept(end.value());
            } else {
              reject.accept(end.reason());
            }
          };
      if (outcome != null) {
        promise.accept(outcome);
      }
    }

    CompletableFuture<Object> future() {
      CompletableFuture<Object> future = new CompletableFuture<>();
      into(future::complete, future::completeExceptionally);
      return future;
    }
  }

  /** Whether the result has a way to be cancelled; if so, it was. */
  boolean cancel();

  /** Null while the result is pending. */
  Outcome outcome();

  /** For results that are a {@link CompletableFuture}. */
  static Attempt of(CompletionStage<Object> result) {
    AtomicReference<Outcome> outcome = new AtomicReference<>();
    result.handle(
        (value, reason) -> {
          outcome.set(new Outcome(value, reason));
          return null;
        });
    return new Attempt() {
      @Override
      public boolean cancel() {
        return result.toCompletableFuture().cancel(false);
      }

      @Override
      public Outcome outcome() {
        return outcome.get();
      }
    };
  }
}
