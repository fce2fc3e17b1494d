package dev.lastly;

/**
 * Makes sure that there is stack left before something starts that must not break off halfway. If
 * there is not, that is a {@link StackOverflowError} here, where nothing has happened yet.
 */
final class StackReserve {
  /** For {@code ForkJoinPool.execute}, which may start a thread, and takes locks. */
  private static final int POOL_FRAMES = 32;

  /** For {@code CompletableFuture.complete}, until it has called what depends on it. */
  private static final int CALLBACK_FRAMES = 24;

  /** For a compare-and-set, and two objects. */
  private static final int WATCHER_FRAMES = 8;

  private StackReserve() {}

  static void requireForWatcher() {
    Lastly.requireStack(WATCHER_FRAMES);
  }

  static void requireForCallbacks() {
    Lastly.requireStack(CALLBACK_FRAMES);
  }

  static void requireForPool() {
    Lastly.requireStack(POOL_FRAMES);
  }
}
