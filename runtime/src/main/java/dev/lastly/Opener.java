package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * Opens something for a call, to be closed when the call's promise has settled.
 *
 * @see Lastly#using
 */
@FunctionalInterface
public interface Opener {
  /**
   * Opens. It is called once per call, on the thread of the caller; after an {@link AsyncOpener},
   * on the thread that settled that one's promise.
   *
   * @return what to close: an {@link AsyncCloseable} is awaited. {@code null} if there is nothing
   *     to close
   * @throws Throwable for any reason: then the call is not made, and this is the reason of the
   *     result
   */
  @Nullable AutoCloseable open() throws Throwable;
}
