/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A resource that is closed asynchronously.
 *
 * <p>{@link Using} and {@link Scope} call {@link #closeAsync} and await its promise without
 * blocking a thread.
 */
@FunctionalInterface
public interface AsyncCloseable extends AutoCloseable {
  /**
   * Starts to close this resource. {@link Using} and {@link Scope} call it once, on the thread on
   * which a cleanup would run; see {@link Lastly}.
   *
   * @return a promise that settles when this is closed. Its value is ignored; if it is rejected,
   *     this could not be closed. {@code null} if this is closed already
   */
  @Nullable CompletionStage<?> closeAsync();

  /**
   * Closes this resource and waits until it is closed: for blocking code, and for
   * try-with-resources.
   *
   * @throws java.util.concurrent.CompletionException if it could not be closed
   * @throws java.util.concurrent.CancellationException if the promise of {@link #closeAsync} was
   *     cancelled
   */
  @Override
  default void close() {
    CompletionStage<?> closed = closeAsync();
    if (closed != null) {
      closed.toCompletableFuture().join();
    }
  }
}
