/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.security.AccessController;
import java.security.PrivilegedAction;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Goes on where a stack has ended, on a thread that has a whole one; and where a thread is blocked
 * that has queued something for later.
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
 * there is no stack to start the thread either, that is tried again further up, or by whoever comes
 * next, and a thread that has been started stays for a while to look.
 */
@SuppressWarnings("ReferenceEquality") // identity is what is asked for
final class Rescue implements Runnable {
  /** How something goes on. */
  interface Resumption {
    void resume(@Nullable Object what, @Nullable Object first, @Nullable Object second);
  }

  /** Guards what waits. */
  private static final Object LOCK = new Object();

  /** The resumption, its three arguments, and the next of these. The last that came is first. */
  private static @Nullable Object @Nullable [] waiting;

  /**
   * What could not be put there, in the same form. What has been done has no resumption any more.
   */
  static volatile @Nullable Object @Nullable [] unlocked;

  /** Where a note has the next one. */
  static final int NEXT = 4;

  /** What is queued by threads that may come to be blocked. */
  private static Nesting.@Nullable Queue watched;

  private static final int LINGER_MILLIS = 10;
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

  /** It is to keep nothing alive. */
  private static Thread newThread() {
    Thread thread = new Thread(null, THE_ONE, "lastly-rescue", 0, false);
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
   * Sees to it that what is queued is done even if its thread is blocked before it comes to it.
   *
   * @throws StackOverflowError if there is too little stack, and it is not watched
   */
  static void watch(Nesting.Queue queue) {
    synchronized (LOCK) {
      queue.nextWatched = watched;
      watched = queue;
    }
    try {
      start();
    } catch (StackOverflowError e) {
      // Further up, or by whoever comes next.
    }
  }

  /** Whether something waits that nobody may be looking at. */
  static boolean isNeeded() {
    return hasNotes() || (watched != null && !lingering);
  }

  private static boolean hasNotes() {
    if (waiting != null) {
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
   * Sees to it that what waits is done.
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
      } catch (IllegalThreadStateException e) {
        started = true; // after all, when the stack ended in there
      } finally {
        if (!started) {
          spare = thread;
        }
      }
    }
  }

  @Override
  public void run() {
    for (@Nullable Object[] some = await(); some != null; some = await()) {
      startIfNeeded(); // to watch, while this one does the following
      for (@Nullable Object[] each = some; each != null; each = (Object[]) each[NEXT]) {
        try {
          requireNonNull((Resumption) each[0]).resume(each[1], each[2], each[3]);
        } catch (Throwable t) { // the rest is not lost with it
          report(t);
        }
        Thread.interrupted(); // what one has left is not the next one's
      }
    }
  }

  private static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable t) {
      // As where a thread ends: nobody is left to be told.
    }
  }

  /** What has come, in the order in which it came. Null if for a while there is nothing. */
  private static @Nullable Object @Nullable [] await() {
    synchronized (LOCK) {
      linger();
      addUnlocked();
      @Nullable Object[] inOrder = null;
      for (@Nullable Object[] each = waiting; each != null; ) {
        @Nullable Object[] following = (Object[]) each[NEXT];
        each[NEXT] = inOrder;
        inOrder = each;
        each = following;
      }
      waiting = null;
      prepare(); // what this one does next may take long
      return inOrder;
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
    for (int i = 0; !hasNotes() && !lingering && (i < MAX_LINGERS || watched != null); i++) {
      lingering = true;
      try {
        LOCK.wait(LINGER_MILLIS);
      } catch (InterruptedException e) {
        // This thread is nobody else's, and there is nothing to break off.
      }
      lookAtWatched();
      lingering = false;
    }
  }

  /**
   * Takes the next work of each thread that has been blocked since some looks ago: it may be until
   * that is done. (If only calls of our own have led to it, it hardly is.)
   */
  private static void lookAtWatched() {
    Nesting.Queue each = watched;
    watched = null;
    while (each != null) {
      Nesting.Queue next = each.nextWatched;
      each.nextWatched = null;
      if (!each.unwatchIfEmpty()) { // if it is, whoever adds to it comes here again
        lookAt(each);
        each.nextWatched = watched;
        watched = each;
      }
      each = next;
    }
  }

  private static void lookAt(Nesting.Queue queue) {
    Object blocker = blockerOf(queue.thread);
    queue.looks = blocker != null && blocker == queue.blocker ? queue.looks + 1 : 0;
    queue.blocker = blocker;
    if (queue.looks >= (queue.isAwaited() ? 1 : MAX_LINGERS)) {
      Nesting.Work work = queue.take();
      if (work != null) {
        add(new Object[] {Nesting.QUEUED, queue, work, blocker, null});
      }
    }
  }

  /** What a thread waits for, without looking at the time; null if it does not. */
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
}
