/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * What a reaction throws as a last resort, so that its failure does not go unnoticed.
 *
 * <p>{@code CompletableFuture} keeps what a reaction throws in a stage to which nothing refers, so
 * that it would be lost. But first it wraps the error in a {@code CompletionException}. Before JDK
 * 24, that calls {@code toString()} of the error, as {@link Throwable#Throwable(Throwable)} is
 * specified to do, and what {@code toString()} throws propagates to the thread that settles the
 * source. From JDK 24 on, {@code toString()} is not called, so the failure is reported to the
 * thread's uncaught exception handler instead.
 */
final class UnswallowableError extends Error {
  private static final long serialVersionUID = 1;

  /** Thrown if something waits for the {@link Rescue}, and there was no stack to start it. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // there is no stack to make one
  static final UnswallowableError UNTIL_RESCUED = new UnswallowableError(null);

  private static final int FIRST_NOT_TO_ASK = 24;

  private boolean told;

  private UnswallowableError(@Nullable Throwable cause) {
    super(null, cause, false, false);
  }

  /**
   * Returns what to throw so that the failure is noticed. If throwing that has no effect on this
   * JDK, reports the failure at once.
   */
  static UnswallowableError of(Throwable failure) {
    UnswallowableError unswallowable = new UnswallowableError(failure);
    if (Runtime.version().feature() >= FIRST_NOT_TO_ASK) {
      unswallowable.tell();
    }
    return unswallowable;
  }

  /** Reports the failure to the thread's uncaught exception handler, once. */
  void tell() {
    Throwable failure = getCause();
    if (failure == null || told) {
      return;
    }
    told = true;
    Thread thread = Thread.currentThread();
    try {
      thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
    } catch (Throwable t) {
      // Ignored, as the JVM does when a thread ends: there is nothing left to report it to.
    }
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // CompletableFuture calls this
  public String toString() {
    if (this == UNTIL_RESCUED) {
      Rescue.start();
      return UnswallowableError.class.getName();
    }
    throw Failures.<RuntimeException>unchecked(getCause());
  }
}
