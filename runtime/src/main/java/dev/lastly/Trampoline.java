package dev.lastly;

import java.util.ArrayDeque;

/**
 * Runs the steps of long chains in bounded stack.
 *
 * <p>To settle a result starts what waits for it, which settles another result, and so on: by plain
 * recursion a chain of thousands overflows the stack. So steps nest up to {@link #LIMIT} deep, and
 * beyond that they queue until the outermost one returns. They are not queued from the start, as
 * then a cleanup that blocks on a result whose step is queued behind it on the same thread would
 * wait for ever.
 */
final class Trampoline {
  interface Step {
    void step();
  }

  /** About 100 KiB of stack. */
  private static final int LIMIT = 64;

  private static final int DEPTH = 0;
  private static final int QUEUED = 1;

  /**
   * The depth, and the number of queued steps. Of a type of the JDK's, so that a pooled thread
   * keeps no class loader alive.
   */
  private static final ThreadLocal<int[]> COUNTS = ThreadLocal.withInitial(() -> new int[2]);

  /** Present only while steps are queued. */
  private static final ThreadLocal<ArrayDeque<Step>> QUEUE =
      ThreadLocal.withInitial(ArrayDeque::new);

  private Trampoline() {}

  /** Runs the step now or, if steps nest too deep already, before the outermost one returns. */
  static void run(Step step) {
    int[] counts = COUNTS.get();
    int depth = counts[DEPTH];
    if (depth == LIMIT) {
      defer(step, counts);
      return;
    }
    counts[DEPTH] = depth + 1;
    try {
      step.step();
    } finally {
      if (depth == 0 && counts[QUEUED] > 0) {
        drain(counts);
      }
      counts[DEPTH] = depth;
    }
  }

  private static void defer(Step step, int[] counts) {
    QUEUE.get().add(step);
    counts[QUEUED]++;
  }

  private static void drain(int[] counts) {
    ArrayDeque<Step> queue = QUEUE.get();
    try {
      while (counts[QUEUED] > 0) {
        counts[QUEUED]--;
        queue.remove().step();
      }
    } finally {
      if (counts[QUEUED] == 0) {
        QUEUE.remove();
      } else { // only a failing virtual machine lets a step throw: the others are not lost with it
        drain(counts);
      }
    }
  }
}
