package dev.lastly.tck;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a promise type opens things before a call and closes them after it: {@code try (..) {..}
 * finally {..}} with every step awaited.
 *
 * @param <P> the promise type
 */
public interface Scope<P> {
  /**
   * Makes something that {@link #run} can close.
   *
   * @param close what closing it does, once: it returns a promise of its end, or {@code null} if it
   *     has ended; or it throws
   * @return an object of a type that the promise type knows how to close
   */
  Object closable(Supplier<@Nullable P> close);

  /**
   * Opens everything, makes the call, and when that has settled closes everything and cleans up.
   *
   * @param openers what to open, in this order
   * @param call the call: it returns a promise, or throws
   * @param cleanup what comes last
   * @return the result
   */
  P run(List<Opener> openers, Supplier<P> call, Runnable cleanup);
}
