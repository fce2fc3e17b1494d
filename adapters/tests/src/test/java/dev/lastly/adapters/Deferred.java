/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.adapters;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** What is behind a promise of some type that the test settles. */
@SuppressWarnings("FutureReturnValueIgnored") // the outcome is this class's own
final class Deferred {
  /** Settles as the promise is to. Nobody else can see it. */
  private final CompletableFuture<Object> outcome = new CompletableFuture<>();

  private int subscriptions;
  private boolean cancelled;

  void fulfill(Object value) {
    outcome.complete(value);
  }

  void reject(Throwable reason) {
    outcome.completeExceptionally(reason);
  }

  /** How often somebody has subscribed, if the promise is of a lazy type. */
  int subscriptions() {
    return subscriptions;
  }

  boolean isCancelled() {
    return cancelled;
  }

  void noteSubscription() {
    subscriptions++;
  }

  void noteCancellation() {
    cancelled = true;
  }

  /** Calls one of them once the promise is to settle, on the thread that settles it. */
  void onSettled(Consumer<Object> fulfilled, Consumer<Throwable> rejected) {
    outcome.whenComplete(
        (value, reason) -> {
          if (reason == null) {
            fulfilled.accept(value);
          } else {
            rejected.accept(reason);
          }
        });
  }
}
