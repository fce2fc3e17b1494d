/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * What a reaction throws if it could do nothing else, which takes the end of the stack.
 *
 * <p>{@code CompletableFuture} keeps what a reaction throws in a stage that nobody has, so that it
 * would be lost, and with it the cleanup. But first it wraps it in a {@code CompletionException},
 * whose constructor is {@linkplain Throwable#Throwable(Throwable) specified} to ask the cause for
 * its {@code toString()}. There this throws what really happened, which goes on to the thread that
 * settles the source.
 */
final class Unswallowable extends Error {
  private static final long serialVersionUID = 1;

  Unswallowable(Throwable cause) {
    super(null, cause, false, false);
  }

  @Override
  @SuppressWarnings("OverrideThrowableToString") // it is this that is called
  public String toString() {
    throw Failures.<RuntimeException>unchecked(getCause());
  }
}
