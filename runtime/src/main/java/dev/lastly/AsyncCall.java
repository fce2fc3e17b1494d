/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that returns a promise.
 *
 * @param <T> what the promise fulfills with
 */
@FunctionalInterface
public interface AsyncCall<T extends @Nullable Object> {
  /**
   * Makes the call, on the thread of the caller; after an {@link AsyncOpener} whose promise was
   * pending, on the thread that settled that promise.
   *
   * @return the promise. Returning {@code null} is a mistake that {@link Lastly#call(String,
   *     AsyncCall)} turns into a rejection
   * @throws Throwable for any reason: it becomes the reason of a rejected promise
   */
  CompletionStage<T> call() throws Throwable;
}
