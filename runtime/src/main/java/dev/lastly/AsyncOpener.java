/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Opens something for a call asynchronously: the call is made when the promise has been fulfilled.
 *
 * @param <R> what it opens
 * @see Lastly#usingCompose(AsyncOpener)
 */
@FunctionalInterface
public interface AsyncOpener<R extends @Nullable Object> {
  /**
   * Starts to open the resource. It is called once per call, on the thread of the caller; after
   * another {@code AsyncOpener} whose promise was pending, on the thread that settled that promise.
   * With a {@link dev.lastly.spi.LazyType}, each subscription is a call, and the subscriber is the
   * caller.
   *
   * @return a promise of what to close. If the promise rejects, the call is not made, and the
   *     promise's reason is the reason of the result. A {@code null} promise, or one that fulfills
   *     with {@code null}, means that there is nothing to close
   * @throws Throwable for any reason: as if the promise had rejected with it
   */
  @Nullable CompletionStage<? extends R> open() throws Throwable;
}
