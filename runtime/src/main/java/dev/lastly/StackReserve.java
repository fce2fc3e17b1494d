package dev.lastly;

/**
 * Makes sure that there is stack left before something starts that must not break off halfway. If
 * there is not, that is a {@link StackOverflowError} here, where nothing has happened yet.
 */
final class StackReserve {
  /** For loading, linking and initializing classes. */
  private static final int FIRST_USE_FRAMES = 600;

  /** For {@code ForkJoinPool.execute}, which may start a thread, and takes locks. */
  private static final int POOL_FRAMES = 32;

  /** For {@code CompletableFuture.complete}, until it has called what depends on it. */
  private static final int CALLBACK_FRAMES = 24;

  /** For a compare-and-set, and two objects. */
  private static final int WATCHER_FRAMES = 8;

  private StackReserve() {}

  static void requireForFirstUse() {
    recurse(FIRST_USE_FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  static void requireForWatcher() {
    recurse(WATCHER_FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  static void requireForCallbacks() {
    recurse(CALLBACK_FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  static void requireForPool() {
    recurse(POOL_FRAMES, 1, 2, 3, 4, 5, 6, 7, 8);
  }

  /** The parameters are needed after the recursive call, so that they take stack meanwhile. */
  private static long recurse(
      int frames, long a, long b, long c, long d, long e, long f, long g, long h) {
    if (frames == 0) {
      return a;
    }
    return recurse(frames - 1, h, a, b, c, d, e, f, g) + (a ^ b ^ c ^ d ^ e ^ f ^ g ^ h);
  }
}
