package dev.lastly;

import java.util.ArrayDeque;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of long chains in bounded stack.
 *
 * <p>To settle a result starts what waits for it, which settles another result, and so on: by plain
 * recursion a chain of thousands overflows the stack. So steps nest to a small depth, and beyond
 * that they queue until the outermost one returns.
 *
 * <p>A cleanup may cause steps too, by settling some other promise, and then block on a result that
 * depends on them. If they were queued behind the cleanup itself, it would wait for ever. So each
 * cleanup is a frame of its own: it counts from zero, and what it causes has run before control
 * returns to it. Only cleanups nested in cleanups beyond {@link #MAX_FRAMES} share the last frame.
 */
final class Trampoline {
  interface Step {
    /** Runs with the {@link #nesting} of this thread, to save it another look-up. */
    void step(int[] nesting);
  }

  /**
   * How deep steps nest on a thread, frames taken together, before they queue. About 100 KiB of
   * stack.
   */
  private static final int MAX_DEPTH = 64;

  /** How deep steps may nest in each frame, whatever those around it have used up. */
  private static final int MIN_LIMIT = 8;

  private static final int MAX_FRAMES = 64;

  // What is counted, and where in the array:
  private static final int DEPTH = 0;
  private static final int LIMIT = 1;
  private static final int QUEUED = 2;
  private static final int FRAMES = 3;

  /** Of a type of the JDK's, so that a pooled thread keeps no class loader alive. */
  private static final ThreadLocal<int[]> NESTING =
      ThreadLocal.withInitial(() -> new int[] {0, MAX_DEPTH, 0, 0});

  /** The queue of the current frame. Present only while steps are queued. */
  private static final ThreadLocal<ArrayDeque<Step>> QUEUE =
      ThreadLocal.withInitial(ArrayDeque::new);

  private Trampoline() {}

  /** How deep in steps and frames this thread is. */
  static int[] nesting() {
    return NESTING.get();
  }

  /**
   * Runs the step now or, if steps nest too deep already, before the outermost one of this frame
   * returns.
   */
  static void run(Step step) {
    int[] nesting = nesting();
    int depth = nesting[DEPTH];
    if (depth == nesting[LIMIT]) {
      QUEUE.get().add(step);
      nesting[QUEUED]++;
      return;
    }
    nesting[DEPTH] = depth + 1;
    try {
      step.step(nesting);
    } finally {
      if (depth == 0 && nesting[QUEUED] > 0) {
        drain(nesting);
      }
      nesting[DEPTH] = depth;
    }
  }

  /** Starts a cleanup in a frame of its own. */
  static @Nullable CompletionStage<?> start(AsyncCleanup cleanup, int[] nesting) throws Throwable {
    int depth = nesting[DEPTH];
    int limit = nesting[LIMIT];
    int queued = nesting[QUEUED];
    if (nesting[FRAMES] == MAX_FRAMES) {
      return cleanup.start();
    }
    ArrayDeque<Step> queue = queued == 0 ? null : QUEUE.get();
    if (queue != null) {
      QUEUE.remove();
    }
    nesting[DEPTH] = 0;
    nesting[LIMIT] = Math.max(MIN_LIMIT, limit - depth);
    nesting[QUEUED] = 0;
    nesting[FRAMES]++;
    try {
      return cleanup.start();
    } finally {
      nesting[DEPTH] = depth;
      nesting[LIMIT] = limit;
      nesting[QUEUED] = queued;
      nesting[FRAMES]--;
      if (queue != null) {
        QUEUE.set(queue);
      }
    }
  }

  private static void drain(int[] nesting) {
    ArrayDeque<Step> queue = QUEUE.get();
    Throwable thrown = null;
    while (nesting[QUEUED] > 0) {
      nesting[QUEUED]--;
      try {
        queue.remove().step(nesting);
      } catch (Throwable t) { // of a future that is cancelled: the other steps are not lost with it
        thrown = t;
      }
    }
    QUEUE.remove();
    if (thrown != null) {
      throw SubclassCall.<RuntimeException>unchecked(thrown);
    }
  }
}
