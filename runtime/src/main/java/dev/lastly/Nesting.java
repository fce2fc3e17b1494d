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
 * Bounds how deep the work of one thread nests in itself.
 *
 * <p>A result that settles may call a stage of the JDK that settles the source of the next call,
 * whose cleanup settles a third: by plain recursion, thousands of them overflow the stack. So work
 * nests to a small depth. Beyond it, it is queued until the work in which it came up returns.
 *
 * <p>Queued work should not wait for the code that caused it, as that may be blocked until it is
 * done: a callback that settles a source and joins the result, say. The same holds for a callback
 * that a stage calls next. So beyond the limit, too, work runs at once, as long as there is stack
 * for it: where the stack ends, a library may drop the error, and with it the work. A long chain
 * would use up all there is, so after {@link #MAX_EXTENSIONS_OF_OWN} extensions the stack is
 * inspected. If only this package and {@code CompletableFuture} stand between the new work and work
 * that is going on, it is queued until that ends. If other code called, it runs at once, up to
 * {@link #MAX_EXTENSIONS} times within itself. Beyond that, or where there is no stack for it, it
 * is queued all the same, and if its thread then waits, the {@link Rescue} does it.
 */
final class Nesting {
  /** Something to do, now or a little later on the same thread. */
  interface Work {
    void proceed();

    /**
     * Whether it must not be done again by another thread where the stack of this one has ended.
     */
    default boolean isStarted() {
      return true;
    }
  }

  /** How deep work nests before it is made sure that there is stack for more. */
  private static final int LIMIT = 32;

  /** How much deeper it nests each time that there is. */
  private static final int EXTENSION = 3;

  /** How often the limit is extended without asking which code called: to some hundred levels. */
  private static final int MAX_EXTENSIONS_OF_OWN = 24;

  /** How often it is at all: beyond that, other code has to wait. */
  private static final int MAX_EXTENSIONS = 88;

  /**
   * For the work of one extension, with the frames of the libraries that it goes through. Theirs
   * may be interpreted, and those that are tried instead compiled, which are half as large.
   */
  private static final int EXTENSION_FRAMES = 750;

  // What is counted, and where in the array:
  static final int DEPTH = 0;
  private static final int CURRENT_LIMIT = 1;
  private static final int EXTENSIONS = 2;

  /** The depth of the work that runs what is queued, when it is done itself; -1 if nothing is. */
  static final int QUEUE_DEPTH = 3;

  /** Of a type of the JDK's, so that a pooled thread keeps no class loader alive. */
  private static final ThreadLocal<int[]> COUNTS =
      ThreadLocal.withInitial(() -> new int[] {0, LIMIT, 0, -1});

  /** The innermost queue of the thread. Present only while something is queued. */
  private static final ThreadLocal<@Nullable Queue> QUEUE = new ThreadLocal<>();

  static final StackWalker STACK = StackWalker.getInstance();

  /** What may stand between two levels of work without a chance to block. */
  private static final Set<String> OWN_TYPES =
      Set.of(
          Nesting.class.getName(),
          Reaction.class.getName(),
          Step.class.getName(),
          Step.Continuation.class.getName(),
          Settlement.FollowerCallback.class.getName(),
          Settlement.class.getName(),
          CleanupReaction.class.getName(),
          CleanupTask.class.getName(),
          FinallyFuture.class.getName(),
          FinallyFuture.WatcherCallback.class.getName(),
          PendingWork.class.getName(),
          LastMoment.class.getName(),
          LastMoment.OfStep.class.getName(),
          LastMoment.OfWatcher.class.getName(),
          ScopedCall.class.getName(),
          ScopedCall.OpenerReaction.class.getName(),
          Forwarding.class.getName());

  /** Between its methods are those of an executor that runs what it is given at once. */
  private static final String TASK = CleanupTask.class.getName();

  /** A thread of a pool may run a task while code that it runs is blocked. */
  private static final String JDK_POOLS = "java.util.concurrent.";

  static final String JDK_STAGES = "java.util.concurrent.CompletableFuture";

  /**
   * What waits for the work at one depth of a thread to end; or, if that thread waits, too, for the
   * {@link Rescue}. Not a collection of the JDK's: where the stack ends while one of those grows,
   * it loses what it has.
   */
  @SuppressWarnings("ReferenceEquality") // identity is intended
  static final class Queue {
    final Thread owner = Thread.currentThread();
    private final @Nullable Object[] pending = PendingWork.ofThread();
    private final int depth;
    private final @Nullable Queue outer;
    private @Nullable QueueEntry first;
    private @Nullable QueueEntry last;
    private boolean isAwaited;
    private boolean isWatched;

    /** How much has been taken. */
    private int takes;

    /** Whether some work has been handed to a thread that has not begun with it. */
    private boolean isHandedOver;

    /** The last thread that has begun with some, while it is at it. */
    private @Nullable Thread helper;

    Queue(int depth, @Nullable Queue outer) {
      this.depth = depth;
      this.outer = outer;
    }

    /** Some work of this thread for another one to do, if this one is blocked before it has. */
    static Queue of(Work work) {
      Queue queue = new Queue(0, null);
      queue.add(work, true);
      return queue;
    }

    private void add(Work work, boolean isAwaitedToo) {
      QueueEntry added = new QueueEntry(work);
      boolean isNewlyWatched;
      synchronized (this) { // in here, there is no call
        QueueEntry before = last;
        if (before == null) {
          first = added;
        } else {
          before.next = added;
        }
        last = added;
        isAwaited |= isAwaitedToo;
        isNewlyWatched = !isWatched;
        isWatched = true;
      }
      if (isNewlyWatched) {
        try {
          Rescue.watch(this);
        } catch (StackOverflowError e) { // so far, code has no stack in which it could block
          isWatched = false;
        }
      }
    }

    /** Takes the work that comes next, which the caller has to do. Null if there is none. */
    synchronized @Nullable Work take() {
      QueueEntry taken = first;
      if (taken == null) {
        return null;
      }
      takes++;
      first = taken.next;
      if (first == null) {
        last = null;
      }
      return taken.work;
    }

    /** Returns whether nothing is left, so that nobody has to watch this until more is added. */
    synchronized boolean unwatchIfEmpty() {
      boolean isEmpty = first == null;
      if (isEmpty) {
        isAwaited = false;
        isWatched = false;
      }
      return isEmpty;
    }

    synchronized boolean isAwaited() {
      return isAwaited;
    }

    /** The thread that is to do what comes next, if nothing keeps it; null if it has not begun. */
    synchronized @Nullable Thread server() {
      if (isHandedOver) {
        return null;
      }
      return helper == null ? owner : helper;
    }

    synchronized int takes() {
      return takes;
    }

    /** As {@link #take}, but by another thread, for a third. */
    synchronized @Nullable Work handOver() {
      Work taken = take();
      isHandedOver = taken != null;
      isAwaited = true; // or there would be no need
      return taken;
    }

    private synchronized void begin() {
      isHandedOver = false;
      helper = Thread.currentThread();
    }

    private synchronized void end() {
      if (helper == Thread.currentThread()) { // or another one helps, as this had to wait
        helper = null;
      }
    }

    /**
     * Does one after the other, as long as the owner waits.
     *
     * @param blocker what it waits for, or null if that may be anything
     */
    private void doInstead(Work taken, @Nullable Object blocker) {
      begin();
      try {
        PendingWork theirs = new PendingWork.OfBlocked(pending);
        theirs.open();
        try {
          doAll(taken, blocker);
        } finally {
          theirs.close();
        }
      } finally {
        end();
      }
    }

    private void doAll(Work taken, @Nullable Object blocker) {
      Work work = taken;
      while (work != null) {
        run(work);
        Thread.interrupted(); // an interrupt left by one must not reach the next
        boolean isStillWaiting =
            blocker == null ? QueueWatch.isWaiting(owner) : QueueWatch.blockerOf(owner) == blocker;
        work = isStillWaiting ? take() : null;
      }
    }
  }

  /** Some work, and what comes after it. */
  static final class QueueEntry {
    final Work work;
    @Nullable QueueEntry next;

    QueueEntry(Work work) {
      this.work = work;
    }
  }

  private static final Rescue.Resumption INTERRUPTED =
      (work, failure, nothing) -> resume(requireNonNull((Work) work), (Throwable) failure);

  private Nesting() {}

  /** What was queued by a thread that waits, and has not begun. */
  static final Rescue.Resumption QUEUED =
      (queue, work, blocker) ->
          requireNonNull((Queue) queue).doInstead(requireNonNull((Work) work), blocker);

  private static void resume(Work work, @Nullable Throwable failure) {
    if (work.isStarted()) {
      throw Failures.<RuntimeException>unchecked(failure);
    }
    work.proceed();
  }

  /** What this thread counts. */
  static int[] counts() {
    return COUNTS.get();
  }

  static boolean isAtLimit(int[] counts) {
    return counts[DEPTH] == counts[CURRENT_LIMIT];
  }

  /** Does the work at once, if it can, or when the work that led to it has ended. */
  static void run(Work work) {
    int[] counts = counts();
    if (isAtLimit(counts)) {
      runAtLimit(counts, work);
      return;
    }
    counts[DEPTH]++;
    try {
      work.proceed();
    } finally { // without a call: where the stack ends, a level that is not left would be left out
      if (--counts[DEPTH] == counts[QUEUE_DEPTH]) {
        drain(counts);
      }
    }
  }

  /**
   * Does the work at once, whatever code called, as the code that is called next may block until it
   * is done; or queues it, where work is nested too deep for that.
   */
  static void runBeforeOthers(Work work) {
    int[] counts = counts();
    if (!isAtLimit(counts)) {
      run(work);
    } else if (counts[EXTENSIONS] < MAX_EXTENSIONS && claimExtension(counts)) {
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
    if (!isOwn && extensions < MAX_EXTENSIONS && claimExtension(counts)) {
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

  private static boolean claimExtension(int[] counts) {
    if (hasStackToExtend()) {
      return true;
    }
    counts[EXTENSIONS] = MAX_EXTENSIONS; // until this depth is left: to find out is expensive
    return false;
  }

  private static boolean hasStackToExtend() {
    try {
      Lastly.requireStack(EXTENSION_FRAMES);
      return true;
    } catch (StackOverflowError e) {
      return false;
    }
  }

  /** Whether other code is on the stack above the work that is going on. */
  static boolean isCalledByOtherCode() {
    return STACK.walk(Nesting::isOtherCodeFirst);
  }

  private static boolean isOtherCodeFirst(Stream<StackFrame> stack) {
    boolean inExecutor = false;
    boolean isNestedLoop = false; // of an executor that was handed the task before this work began
    for (Iterator<StackFrame> frames = stack.iterator(); frames.hasNext(); ) {
      StackFrame frame = frames.next();
      String type = frame.getClassName();
      if (OWN_TYPES.contains(type)) {
        String method = frame.getMethodName();
        if (method.equals("proceed")) {
          return isNestedLoop;
        }
        if (type.equals(TASK)) {
          inExecutor = method.equals("run");
          isNestedLoop = false;
        }
      } else if (inExecutor ? type.startsWith(JDK_POOLS) : !type.startsWith(JDK_STAGES)) {
        return true;
      } else if (inExecutor) {
        isNestedLoop = true;
      }
    }
    return true;
  }

  /**
   * Queues some work.
   *
   * @param isAwaited whether other code may have called, and block until it is done
   */
  private static void enqueue(int[] counts, Work work, int depth, boolean isAwaited) {
    Queue queue = QUEUE.get();
    if (queue == null || queue.depth != depth) {
      queue = new Queue(depth, queue);
      QUEUE.set(queue);
      counts[QUEUE_DEPTH] = depth;
    }
    queue.add(work, isAwaited);
  }

  /** Does what is queued at the depth that has been reached again. */
  static void drain(int[] counts) {
    Queue queue = QUEUE.get();
    int depth = counts[DEPTH];
    counts[DEPTH] = depth + 1;
    try {
      for (Work work = queue.take(); work != null; work = queue.take()) {
        try {
          work.proceed();
        } catch (Throwable t) { // where the stack ends: the rest is not lost with it
          @Nullable Object[] note = {INTERRUPTED, work, t, null, null};
          try {
            Rescue.add(note);
          } catch (StackOverflowError end) {
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
