/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.testing;

import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** A pool of one thread, which may not add another when that one is blocked. */
public final class BoundedPool {
  private BoundedPool() {}

  /**
   * Runs a task that has to wait for an action. The action is run here, once the task waits.
   *
   * @return what the task returned
   */
  public static <T> T call(Callable<T> task, Runnable action) throws Exception {
    ForkJoinPool pool =
        new ForkJoinPool(
            1,
            ForkJoinPool.defaultForkJoinWorkerThreadFactory,
            null,
            false,
            1,
            1,
            1,
            null,
            1,
            TimeUnit.MINUTES);
    try {
      AtomicReference<Thread> worker = new AtomicReference<>();
      ForkJoinTask<T> submitted =
          pool.submit(
              () -> {
                worker.set(Thread.currentThread());
                return task.call();
              });
      while (!submitted.isDone() && !isWaiting(worker.get())) {
        Thread.onSpinWait();
      }
      action.run();
      return submitted.get(1, TimeUnit.MINUTES);
    } finally {
      pool.shutdownNow();
    }
  }

  private static boolean isWaiting(Thread thread) {
    return thread != null
        && (thread.getState() == Thread.State.WAITING
            || thread.getState() == Thread.State.TIMED_WAITING);
  }
}
