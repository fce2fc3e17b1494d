/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The return value of a cleanup that is declared to return {@code Object}. */
public final class PossiblePromise {
  private PossiblePromise() {}

  /**
   * The promise to wait for, if the value is one.
   *
   * @param returned what the cleanup has returned
   * @return the same object if it is a {@link CompletionStage}, or else null
   */
  public static @Nullable CompletionStage<?> of(@Nullable Object returned) {
    return returned instanceof CompletionStage<?> promise ? promise : null;
  }
}
