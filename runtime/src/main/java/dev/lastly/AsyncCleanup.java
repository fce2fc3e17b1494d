/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * An asynchronous cleanup: it returns a promise, and the result waits until that promise settles.
 *
 * @see FinallyFuture#andFinallyCompose
 */
@FunctionalInterface
public interface AsyncCleanup {
  /**
   * Starts the cleanup. It is called once. The thread is the one that {@link Lastly} describes.
   *
   * @return a promise that settles when the cleanup has ended. Its value is ignored, and its reason
   *     becomes the reason of the result. {@code null} if the cleanup has ended already
   * @throws Throwable for any reason: it becomes the reason of the result
   */
  @Nullable CompletionStage<?> start() throws Throwable;
}
