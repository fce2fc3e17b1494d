/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where a stack has ended, on a thread that has a whole one; and where a thread waits that
 * has queued something for later.
 *
 * <p>Where a stack ends, {@code CompletableFuture} keeps the error to itself, and no executor can
 * be trusted to take a task and not break off in the middle. So a thread is kept ready that only
 * needs to be started.
 *
 * <p>Compiled, {@code CompletableFuture} keeps an error without any more stack than it has, so that
 * there may not be enough for a single call. Nor is there for a monitor: in JDK 25, the compiler
 * leaves a handler that has never run to the interpreter, which asks for stack to enter one as for
 * a call. Therefore what is to be done is noted down as an array, which takes no constructor. Where
 * it cannot be {@linkplain #add added} to what waits, it is assigned to {@link #unlocked}, by each
 * handler itself. (Of two threads that do so within the same few nanoseconds, one may be lost.) If
 * there is no stack to start the thread either, that is tried again further up, or by the next
 * thread that uses Lastly, and a thread that has been started stays for a while to look.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class Rescue implements Runnable {
  /** How something goes on. */
  interface Resumption {
    void resume(@Nullable Object what, @Nullable Object first, @Nullable Object second);
  }

  /** Guards what waits. */
  private static final Object LOCK = new Object();

  /** The resumption, its three arguments, and the next of these. The last that came is first. */
  private static @Nullable Object @Nullable [] waiting;

  /** What came before that. The first that came is first. */
  private static @Nullable Object @Nullable [] sorted;

  /** The thread that does one after the other; null if it has come back, and there was no more. */
  private static @Nullable Thread server;

  /** How often another one has looked since the server took something. */
  private static int looksAtServer;

  /** After so many looks, another one takes its place. */
  private static final int LOOKS_AT_SERVER = 2;

  /**
   * What could not be put there, in the same form. What has been done has no resumption any more.
   */
  static volatile @Nullable Object @Nullable [] unlocked;

  /** Where a note has the next one. */
  static final int NEXT = 4;

  /** Where it has what {@link Resumption#resume} calls the first. */
  static final int FIRST = 2;

  /** What is queued by threads that may come to wait. */
  private static @Nullable QueueWatch watched;

  private static final int MAX_LINGERS = 100;

  /** Whether a thread that has been started is looking for more. */
  private static boolean lingering;

  /** Not started yet. */
  private static volatile @Nullable Thread spare;

  private static final Rescue THE_ONE = new Rescue();

  private Rescue() {}

  /** Makes the thread ready, where there is stack for that. */
  @SuppressWarnings("removal") // before it is removed, a thread keeps the classes that made it
  static void prepare() {
    synchronized (LOCK) {
      if (spare == null) {
        spare = AccessController.doPrivileged((PrivilegedAction<Thread>) Rescue::newThread);
      }
    }
  }

  /** It is to keep nothing alive, and belongs to no group that may be destroyed. */
  private static Thread newThread() {
    ThreadGroup group = Thread.currentThread().getThreadGroup();
    while (group != null && group.getParent() != null) {
      group = group.getParent();
    }
    Thread thread = new Thread(group, THE_ONE, "lastly-rescue", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null);
    return thread;
  }

  /**
   * Adds what is to be done.
   *
   * @throws StackOverflowError if there is too little stack, and nothing has been added
   */
  static void add(@Nullable Object[] note) {
    synchronized (LOCK) {
      note[NEXT] = waiting;
      waiting = note;
    }
  }

  /**
   * Sees to it that what is queued is done even if its thread waits before it comes to it.
   *
   * @throws StackOverflowError if there is too little stack, and it is not watched
   */
  static void watch(Nesting.Queue queue) {
    QueueWatch watch = new QueueWatch(queue);
    synchronized (LOCK) {
      watch.next = watched;
      watched = watch;
    }
    try {
      start();
    } catch (StackOverflowError e) {
      // It is started further up the stack, or by the next thread that uses Lastly.
    }
  }

  /** Whether something waits that nobody may be looking at. */
  static boolean isNeeded() {
    return isAnythingLeft() && !lingering;
  }

  private static boolean isAnythingLeft() {
    return watched != null || hasNotes();
  }

  private static boolean hasNotes() {
    if (waiting != null || sorted != null) {
      return true;
    }
    @Nullable Object[] last = unlocked;
    return last != null && last[0] != null;
  }

  /**
   * Starts it, if something waits that nobody may be looking at.
   *
   * @throws StackOverflowError if there is too little stack even for that
   */
  static void startIfNeeded() {
    if (isNeeded()) {
      start();
    }
  }

  /**
   * Sees to it that what waits is done. If there can be no thread, which the JVM warns of, the next
   * thread that uses Lastly tries again.
   *
   * @throws StackOverflowError if there is too little stack even for that
   */
  static void start() {
    Thread thread;
    synchronized (LOCK) {
      if (lingering) {
        return; // for a few milliseconds more
      }
      thread = spare;
      spare = null;
    }
    if (thread != null) {
      boolean started = false;
      try {
        thread.start();
        started = true;
      } catch (OutOfMemoryError e) {
        // No thread can be made just now.
      } finally {
        if (!started) {
          spare = thread;
        }
      }
    }
  }

  @Override
  public void run() {
    boolean isOver = false;
    while (!isOver) {
      try {
        Nesting.counts(); // there is memory for what every thread has, or nothing is taken
        PendingWork.ofThread();
        @Nullable Object[] note = await();
        isOver = note == null;
        if (note != null) {
          resume(note);
        }
      } catch (Throwable t) { // an OutOfMemoryError, say: what has come is still there
        report(t);
        pause();
      }
    }
  }

  private static void resume(@Nullable Object[] note) {
    try {
      startIfNeeded(); // to watch, while this one does the following
      requireNonNull((Resumption) note[0]).resume(note[1], note[2], note[3]);
    } catch (Throwable t) { // the rest is not lost with it
      report(t);
    }
    Thread.interrupted(); // an interrupt left by one must not reach the next
  }

  private static void pause() {
    try {
      Thread.sleep(QueueWatch.MILLIS);
    } catch (InterruptedException e) {
      // This thread is nobody else's.
    }
  }

  private static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable t) {
      // Ignored, as the JVM does when a thread ends: there is nothing left to report it to.
    }
  }

  /**
   * What is to be done next, in the order in which it came. Null if for a while there is nothing.
   */
  private static @Nullable Object @Nullable [] await() {
    synchronized (LOCK) {
      Thread thread = Thread.currentThread();
      if (server == thread && !hasNotes()) {
        server = null;
      }
      linger();
      prepare(); // this one ends, or what it does next may take long
      if (!isToServe()) {
        return null;
      }
      addUnlocked();
      sort();
      @Nullable Object[] next = sorted;
      if (next != null) {
        sorted = (Object[]) next[NEXT];
        server = thread;
        looksAtServer = 0;
      }
      return next;
    }
  }

  /**
   * Whether this thread is to do what comes next. One does all, as long as it comes back for more;
   * if it does not, that may be because what it does waits for what comes after it.
   */
  private static boolean isToServe() {
    return hasNotes()
        && (server == null || server == Thread.currentThread() || looksAtServer >= LOOKS_AT_SERVER);
  }

  /** Puts what has come behind what is there, in the order in which it came. */
  private static void sort() {
    if (sorted == null) {
      for (@Nullable Object[] each = waiting; each != null; ) {
        @Nullable Object[] following = (Object[]) each[NEXT];
        each[NEXT] = sorted;
        sorted = each;
        each = following;
      }
      waiting = null;
    }
  }

  /** One thread at most does so, and none that adds to them is waited for. */
  private static void addUnlocked() {
    @Nullable Object[] each = unlocked;
    while (each != null && each[0] != null) {
      add(each.clone());
      @Nullable Object[] next = (Object[]) each[NEXT];
      Arrays.fill(each, null); // not removed, as another thread may be adding to it just now
      each = next;
    }
  }

  /** One thread at most does so. */
  private static void linger() {
    for (int i = 0; !isToServe() && !lingering && (i < MAX_LINGERS || isAnythingLeft()); i++) {
      lingering = true;
      try {
        LOCK.wait(QueueWatch.MILLIS);
      } catch (InterruptedException e) {
        // This thread is nobody else's, and there is nothing to break off.
      } finally {
        lingering = false;
      }
      looksAtServer++;
      lookAtWatched();
    }
  }

  /** Takes the next work of each thread that waits. */
  private static void lookAtWatched() {
    QueueWatch each = watched;
    watched = null;
    while (each != null) {
      QueueWatch next = each.next;
      each.next = null;
      if (!each.unwatchIfEmpty()) { // if it is, the next work that is added has it watched again
        try {
          @Nullable Object[] note = each.look();
          if (note != null) {
            add(note);
          }
        } catch (Throwable t) {
          // A thread of a class that tells no state, or an OutOfMemoryError: there are more looks.
        }
        each.next = watched;
        watched = each;
      }
      each = next;
    }
  }
}
