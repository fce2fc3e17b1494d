/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A synchronous cleanup: it has ended when it returns.
 *
 * @see FinallyFuture#andFinally
 */
@FunctionalInterface
public interface Cleanup extends AsyncCleanup {
  /**
   * Cleans up. It is called once. The thread is the one that {@link Lastly} describes.
   *
   * @throws Throwable for any reason: it becomes the reason of the result
   */
  void run() throws Throwable;

  /**
   * {@linkplain #run Runs} to the end.
   *
   * @return {@code null}, as there is nothing to wait for
   */
  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // starting it and running it are the same
  default @Nullable CompletionStage<?> start() throws Throwable {
    run();
    return null;
  }
}
