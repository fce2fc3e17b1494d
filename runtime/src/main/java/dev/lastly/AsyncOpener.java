package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Opens something for a call, and takes its time: the call is made when its promise has fulfilled.
 *
 * @see Lastly#usingCompose
 */
@FunctionalInterface
public interface AsyncOpener {
  /**
   * Starts to open. It is called once per call, on the thread of the caller; after another {@code
   * AsyncOpener}, on the thread that settled that one's promise.
   *
   * @return a promise of what to close: an {@link AsyncCloseable} is awaited. If the promise
   *     rejects, the call is not made, and its reason is the reason of the result. A {@code null}
   *     promise, or one that fulfils with {@code null}, means that there is nothing to close
   * @throws Throwable for any reason: as if the promise had rejected with it
   */
  @Nullable CompletionStage<? extends @Nullable AutoCloseable> open() throws Throwable;
}
