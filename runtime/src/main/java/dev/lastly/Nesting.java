/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.lang.StackWalker.StackFrame;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how deeply the work of one thread nests.
 *
 * <p>A result that settles may call a stage of the JDK that settles the source of the next call,
 * whose cleanup settles a third: with plain recursion, thousands of them would overflow the stack.
 * So work nests only to a small depth. Beyond that depth, it is queued until the work that caused
 * it returns.
 *
 * <p>But queued work must not wait for code that itself waits for the work: for a callback, say,
 * that settles a source and then joins the result, or for a callback that a stage calls next. So
 * even beyond the limit, work runs at once, as long as there is certain to be enough stack: if it
 * overflowed, a library might drop the error, and the work with it. A long chain would use up the
 * whole stack, so after {@link #MAX_EXTENSIONS_OF_OWN} extensions of the limit, the stack is
 * inspected. If there are only frames of this package and of {@code CompletableFuture} between the
 * new work and the work in progress, the new work is queued until the latter ends. If other code
 * called, the new work runs at once, up to {@link #MAX_EXTENSIONS} extensions. Beyond that, or
 * without enough stack, or where a virtual thread might not be able to wait any more, it is queued
 * all the same, and if its thread then waits, the {@link Rescue} does it.
 */
final class Nesting {
  /** Something to do, now or a little later on the same thread. */
  interface Work {
    void proceed();

    /** Whether this has started, so that no other thread may do it again after a stack overflow. */
    default boolean isStarted() {
      return true;
    }
  }

  /** How deeply work nests before the remaining stack is checked. */
  private static final int LIMIT = 32;

  /** How much deeper work may nest after each check that finds enough stack. */
  private static final int EXTENSION = 3;

  /** How often the limit is extended before the stack is inspected: to about a hundred levels. */
  private static final int MAX_EXTENSIONS_OF_OWN = 24;

  /** How often the limit is extended at all: beyond that, work is queued whatever code called. */
  private static final int MAX_EXTENSIONS = 88;

  /**
   * The same on a virtual thread. It takes stack to wait, in proportion to all frames that are
   * there: with half as many levels again, that overflows the stack.
   */
  private static final int MAX_EXTENSIONS_ON_VIRTUAL = 24;

  /**
   * The stack frames for the work of one extension, including those of libraries in between. These
   * may be interpreted, while the frames that probe the stack may be compiled, and so half as
   * large.
   */
  private static final int EXTENSION_FRAMES = 750;

  // What is counted, and where in the array:
  static final int DEPTH = 0;
  private static final int CURRENT_LIMIT = 1;
  private static final int EXTENSIONS = 2;

  /** The depth of the work after which the queue is drained; -1 if nothing is queued. */
  static final int QUEUE_DEPTH = 3;

  /**
   * The identity hash code of the result that the thread has last waited for in the common pool.
   * Not the result, which a pooled thread would keep.
   */
  static final int JOINED = 4;

  /** The number of times that the thread has probed its stack. */
  static final int PROBES = 5;

  /** Of a JDK type, so that a pooled thread keeps no class loader alive. */
  private static final ThreadLocal<int[]> COUNTS =
      ThreadLocal.withInitial(() -> new int[] {0, LIMIT, 0, -1, 0, 0});

  /** The innermost queue of the thread. Present only while something is queued. */
  private static final ThreadLocal<@Nullable WorkQueue> QUEUE = new ThreadLocal<>();

  static final StackWalker STACK = StackWalker.getInstance();

  /** The types whose frames may be between two levels of work and cannot block there. */
  private static final Set<String> OWN_TYPES =
      Set.of(
          Nesting.class.getName(),
          Reaction.class.getName(),
          BackupReaction.class.getName(),
          Step.class.getName(),
          Step.Continuation.class.getName(),
          Settlement.FollowerCallback.class.getName(),
          Settlement.class.getName(),
          CleanupReaction.class.getName(),
          StepTask.class.getName(),
          StepTask.Submission.class.getName(),
          FinallyFuture.class.getName(),
          FinallyFuture.WatcherCallback.class.getName(),
          PendingWork.class.getName(),
          RacingReaction.class.getName(),
          RacingReaction.OfStep.class.getName(),
          RacingReaction.OfWatcher.class.getName(),
          ScopedCall.class.getName(),
          ScopedCall.OpenerReaction.class.getName(),
          ForwardingReaction.class.getName());

  /** The class of virtual threads, which JDK 17 does not have. */
  private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";

  static final String JDK_STAGES = "java.util.concurrent.CompletableFuture";

  private static final Rescue.Resumption INTERRUPTED =
      (work, failure, nothing) -> resume(requireNonNull((Work) work), (Throwable) failure);

  private Nesting() {}

  private static void resume(Work work, @Nullable Throwable failure) {
    if (work.isStarted()) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
    work.proceed();
  }

  /** The counters of this thread. */
  static int[] counts() {
    return COUNTS.get();
  }

  static boolean isAtLimit(int[] counts) {
    return counts[DEPTH] == counts[CURRENT_LIMIT];
  }

  /** Does the work at once if possible, or else when the work that led to it has ended. */
  static void run(Work work) {
    int[] counts = counts();
    if (isAtLimit(counts)) {
      runAtLimit(counts, work);
    } else {
      run(counts, work);
    }
  }

  /** Does the work at once, below the limit. */
  static void run(int[] counts, Work work) {
    counts[DEPTH]++;
    try {
      work.proceed();
    } finally { // no call here: if it overflowed the stack, this level would never be left
      if (--counts[DEPTH] == counts[QUEUE_DEPTH]) {
        drain(counts);
      }
    }
  }

  /**
   * Does the work that an executor runs, however deeply it nests, because the executor may have
   * prepared its thread for it. Queues the work only if there is too little stack.
   */
  static void runInExecutor(int[] counts, Work work) {
    if (!isAtLimit(counts)) {
      run(counts, work);
    } else if (canWait(counts) && hasStackToExtend()) {
      extend(counts, work);
    } else {
      enqueue(counts, work, counts[DEPTH] - 1, true);
    }
  }

  /**
   * Does the work at once, whatever code called, because the code that is called next may block
   * until it is done. Queues the work if it would nest too deeply for that.
   */
  static void runBeforeOthers(Work work) {
    int[] counts = counts();
    if (!isAtLimit(counts)) {
      run(counts, work);
    } else if (mayExtend(counts) && claimExtension(counts)) {
      extend(counts, work);
    } else {
      enqueue(counts, work, counts[DEPTH] - 1, true);
    }
  }

  static void runAtLimit(int[] counts, Work work) {
    int extensions = counts[EXTENSIONS];
    boolean isOwn =
        extensions >= MAX_EXTENSIONS_OF_OWN
            && extensions < MAX_EXTENSIONS
            && !isCalledByOtherCode();
    if (!isOwn && mayExtend(counts) && claimExtension(counts)) {
      extend(counts, work);
    } else {
      enqueue(counts, work, counts[DEPTH] - 1, !isOwn);
    }
  }

  private static void extend(int[] counts, Work work) {
    int depth = counts[DEPTH];
    int extensions = counts[EXTENSIONS];
    counts[EXTENSIONS] = extensions + 1;
    counts[CURRENT_LIMIT] = depth + EXTENSION;
    try {
      run(work);
    } finally {
      counts[CURRENT_LIMIT] = depth;
      counts[EXTENSIONS] = extensions;
    }
  }

  private static boolean mayExtend(int[] counts) {
    return counts[EXTENSIONS] < MAX_EXTENSIONS && canWait(counts);
  }

  /** Whether this thread can still wait if the limit is extended once more. */
  private static boolean canWait(int[] counts) {
    return counts[EXTENSIONS] < MAX_EXTENSIONS_ON_VIRTUAL
        || !Thread.currentThread().getClass().getName().equals(VIRTUAL_THREAD);
  }

  private static boolean claimExtension(int[] counts) {
    if (hasStackToExtend()) {
      return true;
    }
    counts[EXTENSIONS] = MAX_EXTENSIONS; // until this depth is left: probing the stack is expensive
    return false;
  }

  private static boolean hasStackToExtend() {
    try {
      StackProbe.require(EXTENSION_FRAMES);
      return true;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /** Whether other code is on the stack above the work in progress. */
  static boolean isCalledByOtherCode() {
    return STACK.walk(Nesting::isOtherCodeFirst);
  }

  /** Only what does some {@link Work} has a method of that name among the types of this package. */
  private static boolean isOtherCodeFirst(Stream<StackFrame> stack) {
    for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
      StackFrame frame = frames.next();
      String type = frame.getClassName();
      if (OWN_TYPES.contains(type)) {
        if (frame.getMethodName().equals("proceed")) {
          return false;
        }
      } else if (!type.startsWith(JDK_STAGES)) {
        return true;
      }
    }
    return true;
  }

  /**
   * Queues some work.
   *
   * @param isAwaited whether other code may have called, which may block until the work is done
   */
  private static void enqueue(int[] counts, Work work, int depth, boolean isAwaited) {
    WorkQueue queue = QUEUE.get();
    if (queue == null || queue.depth != depth) {
      queue = new WorkQueue(depth, queue);
      QUEUE.set(queue);
      counts[QUEUE_DEPTH] = depth;
    }
    queue.add(work, isAwaited);
  }

  /** Does what is queued at this depth, now that the work there has ended. */
  static void drain(int[] counts) {
    WorkQueue queue = QUEUE.get();
    int depth = counts[DEPTH];
    counts[DEPTH] = depth + 1;
    try {
      for (Work work = queue.take(); work != null; work = queue.take()) {
        try {
          work.proceed();
        } catch (Throwable t) { // a stack overflow, say: the rest must not be lost with it
          @Nullable Object[] note = {INTERRUPTED, work, t, null, null};
          try {
            Rescue.add(note);
          } catch (StackOverflowError end) { // no call from here on: see Rescue
            note[Rescue.NEXT] = Rescue.unlocked;
            Rescue.unlocked = note;
          }
        }
      }
    } finally {
      counts[DEPTH] = depth;
      counts[EXTENSIONS] = (counts[CURRENT_LIMIT] - LIMIT) / EXTENSION;
    }
    if (queue.outer == null) {
      QUEUE.remove();
      counts[QUEUE_DEPTH] = -1;
    } else {
      QUEUE.set(queue.outer);
      counts[QUEUE_DEPTH] = queue.outer.depth;
    }
  }
}
