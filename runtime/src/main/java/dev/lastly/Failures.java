/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.ForkJoinWorkerThread;
import org.jspecify.annotations.Nullable;

/** What there is to do about a {@link Throwable}. */
final class Failures {
  /** A cached exception that is thrown again and again must not grow for ever. */
  private static final int MAX_SUPPRESSED = 8;

  private Failures() {}

  /** To catch an {@link InterruptedException} clears the flag that it stands for. */
  static void restoreInterrupt(@Nullable Throwable t) {
    if (t instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Clears the flag that a cleanup has left: it is not for the tasks that come next, and a {@code
   * ForkJoinPool} does not clear it between them, as other pools do.
   *
   * @param wasInterrupted whether the thread was before that
   */
  static void dropInterrupt(boolean wasInterrupted) {
    if (!wasInterrupted && Thread.currentThread() instanceof ForkJoinWorkerThread) {
      Thread.interrupted();
    }
  }

  /** Keeps the failure that another one replaces. */
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
