/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Where a cleanup runs whose source had settled before it was attached. */
final class DefaultPool {
  /** For {@code ForkJoinPool.execute}, which may start a thread, and takes locks. */
  private static final int POOL_FRAMES = 32;

  /** The pool itself does not tell: it answers that it has one thread if it has none. */
  private static final boolean HAS_THREADS =
      hasThreads(System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism"));

  private DefaultPool() {}

  /** The pool takes a negative number for none, and ignores what is no number. */
  static boolean hasThreads(@Nullable String parallelism) {
    try {
      return parallelism == null || Integer.parseInt(parallelism) > 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /**
   * The common pool, which is what {@code CompletableFuture} uses in all cases from JDK 25 on:
   * before, it starts a thread for each task where there are no more than two processors. Only if
   * the common pool was configured to have no threads, {@code CompletableFuture} has to decide.
   *
   * @throws StackOverflowError if there is too little stack for a pool, which may never work again
   *     if it breaks off in the middle
   */
  static Executor get() {
    return orElse(null);
  }

  /**
   * As {@link #get()}, unless the caller has an executor of its own.
   *
   * @throws StackOverflowError likewise: an event loop may break in the same way as a pool
   */
  static Executor orElse(@Nullable Executor callers) {
    Lastly.requireStack(POOL_FRAMES);
    if (callers != null) {
      return callers;
    }
    return HAS_THREADS
        ? ForkJoinPool.commonPool()
        : new CompletableFuture<Void>().defaultExecutor();
  }
}
