package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Something to close that may take its time about it.
 *
 * <p>{@link Using} and {@link Scope} call {@link #closeAsync} and wait for its promise without
 * blocking a thread.
 */
@FunctionalInterface
public interface AsyncCloseable extends AutoCloseable {
  /**
   * Starts to close.
   *
   * @return a promise that settles when it is closed; its value means nothing, and its reason is
   *     why it could not be closed. {@code null} if it is closed already
   */
  @Nullable CompletionStage<?> closeAsync();

  /**
   * Closes and waits until that is done: for code that blocks, and for try-with-resources.
   *
   * @throws java.util.concurrent.CompletionException if it could not be closed
   */
  @Override
  default void close() {
    CompletionStage<?> closed = closeAsync();
    if (closed != null) {
      closed.toCompletableFuture().join();
    }
  }
}
