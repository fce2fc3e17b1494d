/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a thread that has queued work is waiting, perhaps for that very work, so that
 * another thread has to do it.
 *
 * <p>It is impossible to know what a thread waits for, or whether it has been waiting all the time
 * between two looks. So the thread counts as waiting if it is still parked on the same object at
 * the next look, and otherwise after about a second.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class QueueWatch {
  /** The time between two looks. */
  static final int MILLIS = 10;

  /**
   * After this many looks at which the queue's owner waits, and nothing has been taken, another
   * thread helps.
   */
  private static final int LOOKS = 100;

  /** How many looks are taken back if the owner does not wait: it may wait a little at a time. */
  private static final int SETBACK = 3;

  /**
   * As {@link #LOOKS}, if the thread whose turn it is, perhaps a helper, waits for the same object
   * each time, and other code, which may block on the queued work, has led to it. If only Lastly's
   * own code has, the thread is unlikely to wait for it.
   */
  private static final int LOOKS_AT_SAME_BLOCKER = 2;

  private final WorkQueue queue;

  /** The next one in the list of the {@link Rescue}. */
  @Nullable QueueWatch next;

  // As of the last look:
  private @Nullable Thread server;
  private int takes;
  private @Nullable Object blocker;

  private int looks;
  private int looksAtSameBlocker;

  QueueWatch(WorkQueue queue) {
    this.queue = queue;
  }

  /** Stops watching the queue if it is empty, until more is added. Returns whether it is. */
  boolean unwatchIfEmpty() {
    return queue.unwatchIfEmpty();
  }

  /**
   * Looks once. Returns what another thread is to do, as a note for the {@link Rescue}, or null.
   */
  @Nullable Object @Nullable [] look() {
    Thread now = queue.server();
    if (now != server || queue.takes() != takes) { // there is progress
      server = now;
      takes = queue.takes();
      looks = 0;
      looksAtSameBlocker = 0;
    }
    if (now == null) {
      return null;
    }
    boolean isOwnerWaiting = isNotRunning(queue.owner);
    Object found = blockerOf(now);
    looksAtSameBlocker = found == null ? 0 : found == blocker ? looksAtSameBlocker + 1 : 1;
    blocker = found;
    looks = isOwnerWaiting ? looks + 1 : Math.max(0, looks - SETBACK);
    boolean isSame =
        isOwnerWaiting && queue.isAwaited() && looksAtSameBlocker >= LOOKS_AT_SAME_BLOCKER;
    if (!isSame && looks < LOOKS) {
      return null;
    }
    Object ownersBlocker = now == queue.owner && isSame ? found : null;
    @Nullable Object[] note = {WorkQueue.QUEUED, queue, null, ownersBlocker, null};
    note[Rescue.FIRST] = queue.handOver(); // now that there is memory for the note
    return note[Rescue.FIRST] == null ? null : note;
  }

  /**
   * The object on which a thread is parked, or its state if it waits without a time limit or has
   * terminated; null if neither is known.
   */
  static @Nullable Object blockerOf(Thread thread) {
    Object blocker = LockSupport.getBlocker(thread);
    if (blocker == null) {
      Thread.State state = thread.getState();
      if (state == Thread.State.WAITING || state == Thread.State.TERMINATED) {
        return state;
      }
    }
    return blocker;
  }

  /** Whether a thread waits, whatever it waits for. */
  static boolean isNotRunning(Thread thread) {
    return thread.getState() != Thread.State.RUNNABLE;
  }
}
