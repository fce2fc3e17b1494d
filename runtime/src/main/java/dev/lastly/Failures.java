/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** Helpers for {@link Throwable}s. */
final class Failures {
  /** A cached exception that is thrown again and again must not grow forever. */
  private static final int MAX_SUPPRESSED = 8;

  private Failures() {}

  /** Sets the interrupt flag again after an {@link InterruptedException}, which had cleared it. */
  static void restoreInterrupt(@Nullable Throwable t) {
    if (t instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Clears the interrupt flag if a cleanup has set it: the tasks that come next must not see it,
   * and a {@code ForkJoinPool}, unlike other pools, does not clear it between tasks.
   *
   * @param wasInterrupted whether the flag was set before the cleanup
   */
  static void dropInterrupt(boolean wasInterrupted) {
    Thread thread = Thread.currentThread();
    if (!wasInterrupted
        && thread instanceof ForkJoinWorkerThread
        && thread.isInterrupted()
        && !isHelping()) {
      Thread.interrupted();
    }
  }

  /**
   * Whether the current task is run by another one that waits: then the interrupt may be meant for
   * that one.
   */
  private static boolean isHelping() {
    int tasks = 0;
    for (StackTraceElement frame : Thread.currentThread().getStackTrace()) {
      if (frame.getMethodName().equals("doExec")
          && frame.getClassName().equals("java.util.concurrent.ForkJoinTask")) {
        tasks++;
      }
    }
    return tasks > 1;
  }

  /** Adds a failure to the one that replaces it, as a suppressed exception. */
  @SuppressWarnings("ReferenceEquality") // an exception must not suppress itself
  static void suppress(Throwable failure, Throwable replaced) {
    if (failure == replaced) {
      return;
    }
    synchronized (failure) { // as addSuppressed does: two calls may fail with one exception at once
      if (failure.getSuppressed().length < MAX_SUPPRESSED) {
        failure.addSuppressed(replaced);
      }
    }
  }

  /** Reports what nothing can catch to the uncaught exception handler of the current thread. */
  static void report(Throwable failure) {
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable t) {
      // Ignored, as the JVM does when a thread ends: there is nothing left to report it to.
    }
  }

  /**
   * Throws it as it is, checked or not.
   *
   * @return nothing; declared so that callers can write {@code throw}
   */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  static <X extends Throwable> X unchecked(@Nullable Throwable t) throws X {
    throw (X) t;
  }
}
