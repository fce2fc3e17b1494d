/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * A task for an executor. Like the tasks of {@code CompletableFuture} it is a {@link ForkJoinTask}
 * that is marked as an {@link AsynchronousCompletionTask}, so that a thread of the common pool that
 * joins the result can run it meanwhile, instead of blocking the pool.
 */
@SuppressWarnings("serial") // never serialized
abstract class PoolTask extends ForkJoinTask<Void>
    implements Runnable, AsynchronousCompletionTask, Rescue.Resumption {
  @Override
  protected boolean exec() {
    boolean wasInterrupted = Thread.currentThread().isInterrupted();
    run();
    Failures.dropInterrupt(wasInterrupted);
    return true;
  }

  @Override
  public final @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected final void setRawResult(@Nullable Void nothing) {}
}
