/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The task of {@link FinallyFuture#completeAsync}. The JDK's own task would settle the result
 * without calling {@code complete}, and so run its callbacks before the watchers on which they may
 * block.
 */
@SuppressWarnings("serial") // never serialized
final class SupplyTask<T extends @Nullable Object> extends PoolTask {
  /**
   * The stack frames to settle a result, not counting its callbacks, and to get there from a join.
   */
  static final int FRAMES = 96;

  private final FinallyFuture<T> result;
  private final Supplier<? extends T> supplier;

  SupplyTask(FinallyFuture<T> result, Supplier<? extends T> supplier) {
    this.result = result;
    this.supplier = supplier;
  }

  @Override
  public void run() {
    if (result.isDone()) {
      return;
    }
    T value;
    try {
      value = supplier.get();
    } catch (Throwable t) {
      result.completeExceptionally(
          t instanceof CompletionException ? t : new CompletionException(t));
      return;
    }
    result.complete(value);
  }

  @Override
  public void resume(@Nullable Object nothing, @Nullable Object first, @Nullable Object second) {
    run();
  }

  /**
   * Makes sure that there is enough stack, as a join may run this with little left, and a {@code
   * ForkJoinTask} swallows errors.
   */
  @Override
  protected boolean exec() {
    try {
      Lastly.requireStack(FRAMES);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {this, null, null, null, null};
      try {
        Rescue.add(note);
      } catch (StackOverflowError end) {
        note[Rescue.NEXT] = Rescue.unlocked;
        Rescue.unlocked = note;
      }
      try {
        Rescue.start();
      } catch (StackOverflowError end) {
        // A join of the result tries again before it blocks.
      }
      return true;
    }
    run();
    return true;
  }
}
