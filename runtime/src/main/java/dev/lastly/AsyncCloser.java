package dev.lastly;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * How to close what an opener opened, if it is no {@link AutoCloseable}, or if what its {@code
 * close} returns has to be waited for: {@code lastly.using(() -> pool.open(), Connection::close)}.
 *
 * @param <R> what is closed
 * @see Lastly#using(Opener, AsyncCloser)
 */
@FunctionalInterface
public interface AsyncCloser<R> {
  /**
   * Starts to close. It is called once, where cleanups run, as {@link Lastly} describes it.
   *
   * @param resource what the opener opened, never null
   * @return a promise that settles when it is closed; its value means nothing, and its reason is
   *     why it could not be closed. {@code null} if it is closed already
   * @throws Throwable for any reason: it becomes the reason of the result
   */
  @Nullable CompletionStage<?> close(R resource) throws Throwable;
}
