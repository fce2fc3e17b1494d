package dev.lastly;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

/** Where a cleanup runs whose source had settled before it was attached. */
final class DefaultPool {
  private DefaultPool() {}

  /**
   * The common pool, which is what {@code CompletableFuture} uses in all cases from JDK 25 on:
   * before, it starts a thread for each task where there are no more than two processors. Only if
   * the common pool was configured to have no threads, that is all there is.
   */
  static Executor get() {
    StackReserve.requireForPool(); // a pool that breaks off in the middle may never work again
    return ForkJoinPool.getCommonPoolParallelism() > 0
        ? ForkJoinPool.commonPool()
        : new CompletableFuture<Void>().defaultExecutor();
  }
}
