/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;

/** Where a cleanup runs if its source had settled before it was attached. */
final class DefaultPool {
  /**
   * Whether the common pool has threads. If it has none, the pool itself reports that it has one.
   */
  private static final boolean HAS_THREADS = hasThreads(parallelism());

  private DefaultPool() {}

  private static @Nullable String parallelism() {
    try {
      return System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism");
    } catch (SecurityException unknown) {
      return null;
    }
  }

  /** As the pool does, takes a negative number for zero, and ignores what is not a number. */
  static boolean hasThreads(@Nullable String parallelism) {
    try {
      return parallelism == null || Integer.parseInt(parallelism) > 0;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /**
   * The common pool, which {@code CompletableFuture} always uses from JDK 25 on; earlier releases
   * start a thread for each task if there are no more than two processors. Only if the common pool
   * was configured to have no threads is the choice left to {@code CompletableFuture}.
   */
  static Executor get() {
    return HAS_THREADS
        ? ForkJoinPool.commonPool()
        : new CompletableFuture<Void>().defaultExecutor();
  }

  /** The given executor, or another one if it is a common pool that has no threads. */
  @SuppressWarnings("ReferenceEquality") // identity is intended
  static Executor insteadOf(Executor executor) {
    return HAS_THREADS || executor != ForkJoinPool.commonPool() ? executor : get();
  }
}
