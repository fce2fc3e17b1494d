/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Closes what an opener opened, if that is not an {@link AutoCloseable}, or if its {@code close}
 * returns a promise to be awaited: {@code lastly.using(() -> pool.open(), Connection::close)}.
 *
 * @param <R> what is closed
 * @see Lastly#using(Opener, AsyncCloser)
 */
@FunctionalInterface
public interface AsyncCloser<R> {
  /**
   * Starts to close the resource. It is called once, on the thread on which a cleanup would run;
   * see {@link Lastly}.
   *
   * @param resource what the opener opened, never null
   * @return a promise that settles when the resource is closed. Its value is ignored; if it is
   *     rejected, the resource could not be closed. {@code null} if it is closed already
   * @throws Throwable for any reason: it becomes the reason of the result
   */
  @Nullable CompletionStage<?> close(R resource) throws Throwable;
}
