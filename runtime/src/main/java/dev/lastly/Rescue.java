/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.security.AccessController;
import java.security.PrivilegedAction;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where a stack has ended, on a thread that has a whole one.
 *
 * <p>There, {@code CompletableFuture} keeps the error to itself, and no executor can be trusted to
 * take a task and not break off in the middle. So a thread is kept ready that only needs to be
 * started, which takes less stack than {@code CompletableFuture} does to drop an error. It ends
 * when it has done what there was to do.
 */
final class Rescue implements Runnable {
  /** What is to be done, the last first. A list of our own: to add to it takes no call. */
  private static @Nullable Rescue waiting;

  /** Not started yet. */
  private static volatile @Nullable Thread spare;

  private final Nesting.Work work;
  private @Nullable Rescue next;

  private Rescue(Nesting.Work work) {
    this.work = work;
  }

  /** Makes the thread ready, where there is stack for that. */
  @SuppressWarnings("removal") // before it is removed, a thread keeps the classes that made it
  static void prepare() {
    synchronized (Rescue.class) {
      if (spare == null) {
        spare = AccessController.doPrivileged((PrivilegedAction<Thread>) Rescue::newThread);
      }
    }
  }

  /** It is to keep nothing alive. */
  private static Thread newThread() {
    Thread thread = new Thread(null, new Rescue(Rescue::nothing), "lastly-rescue", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  private static void nothing() {}

  /** Does the work on another thread. */
  static void run(Nesting.Work work) {
    Rescue rescue = new Rescue(work);
    Thread thread;
    synchronized (Rescue.class) {
      rescue.next = waiting;
      waiting = rescue;
      thread = spare;
      spare = null;
    }
    if (thread != null) {
      boolean started = false;
      try {
        thread.start();
        started = true;
      } finally {
        if (!started) { // not even for that was there stack: the next one starts it
          spare = thread;
        }
      }
    }
  }

  @Override
  public void run() {
    Throwable failure = null;
    while (true) {
      Rescue rescued = null;
      synchronized (Rescue.class) {
        for (Rescue each = waiting; each != null; ) { // in the order in which it came up
          Rescue following = each.next;
          each.next = rescued;
          rescued = each;
          each = following;
        }
        waiting = null;
        if (rescued == null) {
          prepare();
          break;
        }
      }
      for (Rescue each = rescued; each != null; each = each.next) {
        try {
          Nesting.run(each.work);
        } catch (Throwable t) { // a callback of a result's: the rest is not lost with it
          failure = t;
        }
      }
    }
    if (failure != null) { // for the handler of what nobody has caught
      throw Failures.<RuntimeException>unchecked(failure);
    }
  }
}
