/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Settles a future of the runtime's own as a promise has settled. */
final class ForwardingReaction extends Reaction {
  private final CompletableFuture<@Nullable Object> future;
  private boolean isCalled;

  @SuppressWarnings("unchecked") // it is settled as a promise of the same type
  ForwardingReaction(CompletableFuture<?> future) {
    this.future = (CompletableFuture<@Nullable Object>) future;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // only inspected, never awaited
  @Nullable Object leadsTo() {
    return future;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    StackProbe.require(Step.CALLBACK_FRAMES); // a callback skipped for lack of stack is lost
    resume(value, reason);
  }

  @Override
  boolean isCalled() {
    return isCalled;
  }

  /** What the future's callbacks have thrown does not come from the promise, and is passed on. */
  @Override
  void subscriptionFailed(Throwable thrown) {
    if (isCalled) {
      throw Failures.<RuntimeException>unchecked(thrown);
    }
    react(null, thrown);
  }

  @Override
  void resume(@Nullable Object value, @Nullable Throwable reason) {
    isCalled = true;
    if (reason == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(reason);
    }
  }
}
