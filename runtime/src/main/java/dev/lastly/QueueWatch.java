/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a thread that has queued work waits, perhaps until that is done, so that
 * another one has to do it.
 *
 * <p>What a thread waits for cannot be known, nor whether it has waited all the time between two
 * looks. So this takes it for waiting soon if it is parked on the same object again, and otherwise
 * after about a second.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class QueueWatch {
  /** The time between two looks. */
  static final int MILLIS = 10;

  /**
   * After so many looks at which the queue's own thread waits, and nothing is done, it is helped.
   */
  private static final int LOOKS = 100;

  /** What each look takes away at which it does not: it may wait a little at a time. */
  private static final int SETBACK = 3;

  /**
   * The same if the thread whose turn it is, a helper perhaps, waits for one and the same object,
   * and code that may do so has led to what is queued. If only calls of our own have, it hardly
   * waits for that.
   */
  private static final int LOOKS_AT_SAME_BLOCKER = 2;

  private final Nesting.Queue queue;

  /** Of the list of the {@link Rescue}. */
  @Nullable QueueWatch next;

  // As of the last look:
  private @Nullable Thread server;
  private int takes;
  private @Nullable Object blocker;

  private int looks;
  private int looksAtSameBlocker;

  QueueWatch(Nesting.Queue queue) {
    this.queue = queue;
  }

  /** Returns whether the queue is empty: then nobody has to watch it until more is added. */
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
    boolean isOwnerWaiting = isWaiting(queue.owner);
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
    @Nullable Object[] note = {Nesting.QUEUED, queue, null, ownersBlocker, null};
    note[Rescue.FIRST] = queue.handOver(); // now that there is memory for the note
    return note[Rescue.FIRST] == null ? null : note;
  }

  /** What a thread waits for, without looking at the time; null if that is unknown. */
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
  static boolean isWaiting(Thread thread) {
    return thread.getState() != Thread.State.RUNNABLE;
  }
}
