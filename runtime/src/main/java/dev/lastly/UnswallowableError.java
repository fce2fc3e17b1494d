/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * What a reaction throws if something waits for the {@link Rescue}, and there was no stack to start
 * it.
 *
 * <p>{@code CompletableFuture} keeps what a reaction throws in a stage to which nothing refers. But
 * first it wraps the error in a {@code CompletionException}, with more stack than the reaction had.
 * Before JDK 24, that calls {@code toString()} of the error, as {@link
 * Throwable#Throwable(Throwable)} is specified to do. From JDK 24 on, {@code toString()} is not
 * called, and the next thread that uses Lastly starts the {@link Rescue}.
 */
final class UnswallowableError extends Error {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("StaticAssignmentOfThrowable") // there is no stack to make one
  static final UnswallowableError UNTIL_RESCUED = new UnswallowableError();

  private UnswallowableError() {
    super(null, null, false, false);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // CompletableFuture calls this
  public String toString() {
    Rescue.start();
    return UnswallowableError.class.getName();
  }
}
