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
 * Continues what a stack overflow has interrupted, on a thread with a fresh stack; and does what a
 * thread has queued for later if that thread waits.
 *
 * <p>When the stack overflows, {@code CompletableFuture} swallows the error, and no executor can be
 * trusted to accept a task without breaking off in the middle. So a thread is kept ready that only
 * needs to be started.
 *
 * <p>The catch block that handles the overflow may not have enough stack for a single call, because
 * compiled code of {@code CompletableFuture} swallows an error without needing any. It may not have
 * enough for a monitor either: in JDK 25, the compiler leaves a catch block that has never run to
 * the interpreter, which needs stack to enter a monitor as it does for a call. Therefore each catch
 * block itself notes down what is to be done as an array, which takes no constructor. If the note
 * cannot be {@linkplain #add added} to those that wait, it is assigned to {@link #unlocked}. (If
 * two threads do so within the same few nanoseconds, one note may be lost.) If there is no stack to
 * start the thread either, that is tried again further up the stack, or by the next thread that
 * uses Lastly; and a thread that has been started stays for a while to look for more.
 */
@SuppressWarnings("ReferenceEquality") // identity is intended
final class Rescue implements Runnable {
  /** How to continue some work. */
  interface Resumption {
    void resume(@Nullable Object what, @Nullable Object first, @Nullable Object second);
  }

  /** Guards the notes that wait. */
  private static final Object LOCK = new Object();

  /**
   * The latest notes, the last one first. A note holds a resumption, its three arguments, and the
   * next note.
   */
  private static @Nullable Object @Nullable [] waiting;

  /** The notes that came before {@link #waiting}, the first one first. */
  private static @Nullable Object @Nullable [] sorted;

  /** The thread that does the notes in turn; null once it has come back and there were no more. */
  private static @Nullable Thread server;

  /** How often another thread has looked since the server took a note. */
  private static int looksAtServer;

  /** After this many looks, another thread takes the server's place. */
  private static final int LOOKS_AT_SERVER = 2;

  /**
   * Notes that could not be added to {@link #waiting}, in the same form. Those that have been moved
   * there since have no resumption any more.
   */
  static volatile @Nullable Object @Nullable [] unlocked;

  /** The index at which a note holds the next one. */
  static final int NEXT = 4;

  /** The index at which a note holds the argument {@code first} of {@link Resumption#resume}. */
  static final int FIRST = 2;

  /** The queues of threads that may come to wait. */
  private static @Nullable QueueWatch watched;

  private static final int MAX_LINGERS = 100;

  /** Whether a thread that has been started is waiting for more. */
  private static boolean lingering;

  /** The thread that is ready and has not been started yet; null if there is none. */
  private static volatile @Nullable Thread spare;

  private static final Rescue THE_ONE = new Rescue();

  private Rescue() {}

  /** Makes the thread ready, where there is enough stack for that. */
  @SuppressWarnings("removal") // or a thread of an older JDK would hold its creator's classes
  static void prepare() {
    synchronized (LOCK) {
      if (spare == null) {
        spare = AccessController.doPrivileged((PrivilegedAction<Thread>) Rescue::newThread);
      }
    }
  }

  /** Makes a thread that keeps no class loader alive, and is in no group that may be destroyed. */
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
   * Adds a note of what is to be done.
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
   * Makes sure that what is queued is done even if its thread waits before it gets to it.
   *
   * @throws StackOverflowError if there is too little stack, and it is not watched
   */
  static void watch(WorkQueue queue) {
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

  /** Whether something waits and possibly no thread is looking. */
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
   * Starts the thread if something waits and possibly no thread is looking.
   *
   * @throws StackOverflowError if there is too little stack even for that
   */
  static void startIfNeeded() {
    if (isNeeded()) {
      start();
    }
  }

  /**
   * Makes sure that what waits is done. If no thread can be started, of which the JVM warns, the
   * next thread that uses Lastly tries again.
   *
   * @throws StackOverflowError if there is too little stack even for that
   */
  static void start() {
    Thread thread;
    synchronized (LOCK) {
      if (lingering) {
        return; // that thread looks again within a few milliseconds
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
        // No thread can be started at the moment.
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
        Nesting.counts(); // creates this thread's state first: if that fails, no note is taken
        PendingWork.ofThread();
        @Nullable Object[] note = await();
        isOver = note == null;
        if (note != null) {
          resume(note);
        }
      } catch (Throwable t) { // an OutOfMemoryError, say: the notes are still there
        Failures.report(t);
        pause();
      }
    }
  }

  private static void resume(@Nullable Object[] note) {
    try {
      startIfNeeded(); // another thread watches while this one does the work
      requireNonNull((Resumption) note[0]).resume(note[1], note[2], note[3]);
    } catch (Throwable t) { // the other notes must not be lost with it
      Failures.report(t);
    }
    Thread.interrupted(); // an interrupt left by one must not reach the next
  }

  private static void pause() {
    try {
      Thread.sleep(QueueWatch.MILLIS);
    } catch (InterruptedException e) {
      // No other code uses this thread.
    }
  }

  /**
   * The note to do next, in the order in which the notes came; null if there is nothing to do for a
   * while.
   */
  private static @Nullable Object @Nullable [] await() {
    synchronized (LOCK) {
      Thread thread = Thread.currentThread();
      if (server == thread && !hasNotes()) {
        server = null;
      }
      linger();
      prepare(); // this thread ends, or what it does next may take long
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
   * Whether this thread is to do what comes next. One thread does everything as long as it comes
   * back for more; if it does not, that may be because its work waits for a later note.
   */
  private static boolean isToServe() {
    return hasNotes()
        && (server == null || server == Thread.currentThread() || looksAtServer >= LOOKS_AT_SERVER);
  }

  /** Moves {@link #waiting} to {@link #sorted}, the first note first, if that is empty. */
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

  /**
   * Moves {@link #unlocked} to {@link #waiting}. At most one thread does so, and it does not wait
   * for those that add to them.
   */
  private static void addUnlocked() {
    @Nullable Object[] each = unlocked;
    while (each != null && each[0] != null) {
      add(each.clone());
      @Nullable Object[] next = (Object[]) each[NEXT];
      Arrays.fill(each, null); // not removed, as another thread may be adding to it
      each = next;
    }
  }

  /** Waits for more to do, and looks at the queues meanwhile. At most one thread does so. */
  private static void linger() {
    for (int i = 0; !isToServe() && !lingering && (i < MAX_LINGERS || isAnythingLeft()); i++) {
      lingering = true;
      try {
        LOCK.wait(QueueWatch.MILLIS);
      } catch (InterruptedException e) {
        // No other code uses this thread, and there is nothing to break off.
      } finally {
        lingering = false;
      }
      looksAtServer++;
      lookAtWatched();
    }
  }

  /** Takes over the next work of each thread that waits. */
  private static void lookAtWatched() {
    QueueWatch each = watched;
    watched = null;
    while (each != null) {
      QueueWatch next = each.next;
      each.next = null;
      if (!each.unwatchIfEmpty()) { // an empty one is watched again when work is added
        try {
          @Nullable Object[] note = each.look();
          if (note != null) {
            add(note);
          }
        } catch (Throwable t) {
          // A thread class whose getState throws, or an OutOfMemoryError: there are more looks.
        }
        each.next = watched;
        watched = each;
      }
      each = next;
    }
  }
}
