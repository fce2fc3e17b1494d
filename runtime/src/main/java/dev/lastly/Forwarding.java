/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Settles a future of the runtime's own as a promise has settled. */
final class Forwarding extends Reaction {
  private final CompletableFuture<@Nullable Object> future;

  @SuppressWarnings("unchecked") // it is settled as a promise of the same type
  Forwarding(CompletableFuture<?> future) {
    this.future = (CompletableFuture<@Nullable Object>) future;
  }

  @Override
  void react(@Nullable Object value, @Nullable Throwable reason) {
    try {
      Lastly.requireStack(
          Step.CALLBACK_FRAMES); // who is not called because the stack ends never is
    } catch (StackOverflowError e) {
      Rescue.run(new Later(this, value, reason));
      return;
    }
    settle(value, reason);
  }

  private void settle(@Nullable Object value, @Nullable Throwable reason) {
    if (reason == null) {
      future.complete(value);
    } else {
      future.completeExceptionally(reason);
    }
  }

  /** To be done where there is stack for it. */
  static final class Later implements Nesting.Work {
    private final Forwarding forwarding;
    private final @Nullable Object value;
    private final @Nullable Throwable reason;

    Later(Forwarding forwarding, @Nullable Object value, @Nullable Throwable reason) {
      this.forwarding = forwarding;
      this.value = value;
      this.reason = reason;
    }

    @Override
    public void proceed() {
      forwarding.settle(value, reason);
    }
  }
}
