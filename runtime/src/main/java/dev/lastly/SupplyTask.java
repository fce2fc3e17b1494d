/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The task of {@link FinallyFuture#completeAsync}. Not what the JDK runs for that, which would
 * settle the result without a call of {@code complete}, and so its callbacks before what they may
 * block on. A {@link ForkJoinTask} like that, so that a thread of a pool which joins the result can
 * run it.
 */
@SuppressWarnings("serial") // never serialized
final class SupplyTask<T extends @Nullable Object> extends ForkJoinTask<Void>
    implements Runnable, CompletableFuture.AsynchronousCompletionTask {
  /** To settle a result, but for its callbacks, and to get there from a join. */
  static final int FRAMES = 96;

  private static final Rescue.Resumption RUN =
      (task, first, second) -> requireNonNull((SupplyTask<?>) task).run();

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

  /** Where a join runs it, it may be at the end of the stack, and errors are kept in this. */
  @Override
  protected boolean exec() {
    try {
      Lastly.requireStack(FRAMES);
    } catch (StackOverflowError e) {
      @Nullable Object[] note = {RUN, this, null, null, null};
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

  @Override
  public @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected void setRawResult(@Nullable Void nothing) {}
}
