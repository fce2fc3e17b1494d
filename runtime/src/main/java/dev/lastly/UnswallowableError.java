/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * What a reaction throws if it could do nothing else.
 *
 * <p>{@code CompletableFuture} keeps what a reaction throws in a stage that nobody has, so that it
 * would be lost. But first it wraps it in a {@code CompletionException}, and asks it for its {@code
 * toString()}. Before JDK 24, what that throws goes on to the thread that settles the source, as
 * the constructor of {@link Throwable#Throwable(Throwable)} is specified to ask. Since then nobody
 * asks, and it is the thread's handler of uncaught exceptions that is told.
 */
final class UnswallowableError extends Error {
  private static final long serialVersionUID = 1;

  /** Where something waits for the {@link Rescue}, and there was no stack to start that. */
  @SuppressWarnings("StaticAssignmentOfThrowable") // there is no stack to make one
  static final UnswallowableError UNTIL_RESCUED = new UnswallowableError(null);

  private static final int FIRST_NOT_TO_ASK = 24;

  private boolean told;

  private UnswallowableError(@Nullable Throwable cause) {
    super(null, cause, false, false);
  }

  /** What to throw so that somebody gets to see it, or has got to see it then. */
  static UnswallowableError of(Throwable failure) {
    UnswallowableError unswallowable = new UnswallowableError(failure);
    if (Runtime.version().feature() >= FIRST_NOT_TO_ASK) {
      unswallowable.tell();
    }
    return unswallowable;
  }

  /** Tells the thread's handler of uncaught exceptions, once. */
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
  @SuppressWarnings("OverrideThrowableToString") // it is this that is called
  public String toString() {
    if (this == UNTIL_RESCUED) {
      Rescue.start();
      return UnswallowableError.class.getName();
    }
    throw Failures.<RuntimeException>unchecked(getCause());
  }
}
