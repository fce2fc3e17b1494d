/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Work that is queued until the work at one depth of a thread has ended or, if that thread waits,
 * until the {@link Rescue} takes it. Not a collection of the JDK: that may lose its elements if the
 * stack overflows while it grows.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class WorkQueue {
  /** Does what was queued by a thread that waits. */
  static final Rescue.Resumption QUEUED =
      (queue, work, blocker) ->
          requireNonNull((WorkQueue) queue).doInstead(requireNonNull((Nesting.Work) work), blocker);

  final Thread owner = Thread.currentThread();
  private final @Nullable Object[] pending = PendingWork.ofThread();
  final int depth;
  final @Nullable WorkQueue outer;
  private @Nullable Entry first;
  private @Nullable Entry last;
  private boolean isAwaited;
  private boolean isWatched;

  /** How many entries have been taken. */
  private int takes;

  /** Whether some work has been handed to another thread that has not begun it. */
  private boolean isHandedOver;

  /** The last thread that has begun such work, until it ends. */
  private @Nullable Thread helper;

  WorkQueue(int depth, @Nullable WorkQueue outer) {
    this.depth = depth;
    this.outer = outer;
  }

  /** A queue with work of this thread, for another one to do if this one blocks before it has. */
  static WorkQueue of(Nesting.Work work) {
    WorkQueue queue = new WorkQueue(0, null);
    queue.add(work, true);
    return queue;
  }

  void add(Nesting.Work work, boolean isAwaitedToo) {
    Entry added = new Entry(work);
    boolean isNewlyWatched;
    synchronized (this) { // no calls in here: one might overflow the stack
      Entry before = last;
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
      } catch (StackOverflowError e) { // with so little stack, code cannot block
        isWatched = false;
      }
    }
  }

  /** Takes the work that comes next, which the caller has to do. Null if there is none. */
  synchronized Nesting.@Nullable Work take() {
    Entry taken = first;
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

  /** Stops watching this if it is empty, until more is added. Returns whether it is. */
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

  /**
   * The thread whose turn it is to do what comes next; null if it has been handed work and has not
   * begun it.
   */
  synchronized @Nullable Thread server() {
    if (isHandedOver) {
      return null;
    }
    return helper == null ? owner : helper;
  }

  synchronized int takes() {
    return takes;
  }

  /** As {@link #take}, but on behalf of another thread, which is going to do the work. */
  synchronized Nesting.@Nullable Work handOver() {
    Nesting.Work taken = take();
    isHandedOver = taken != null;
    isAwaited = true; // or it would not be handed over
    return taken;
  }

  private synchronized void begin() {
    isHandedOver = false;
    helper = Thread.currentThread();
  }

  private synchronized void end() {
    if (helper == Thread.currentThread()) { // unless another one helps, as this one had to wait
      helper = null;
    }
  }

  /**
   * Does one piece of work after the other, as long as the owner waits.
   *
   * @param blocker what the owner waits for; null if it may be waiting for anything
   */
  private void doInstead(Nesting.Work taken, @Nullable Object blocker) {
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

  private void doAll(Nesting.Work taken, @Nullable Object blocker) {
    Nesting.Work work = taken;
    while (work != null) {
      Nesting.run(work);
      Thread.interrupted(); // an interrupt left by one must not reach the next
      boolean isStillWaiting =
          blocker == null ? QueueWatch.isNotRunning(owner) : QueueWatch.blockerOf(owner) == blocker;
      work = isStillWaiting ? take() : null;
    }
  }

  /** Some work, and the entry that comes after it. */
  static final class Entry {
    final Nesting.Work work;
    @Nullable Entry next;

    Entry(Nesting.Work work) {
      this.work = work;
    }
  }
}
