package dev.lastly;

import java.util.concurrent.CompletableFuture;

/**
 * A call that returns a promise of a class of its own.
 *
 * @param <S> the promise's class
 */
@FunctionalInterface
public interface AsyncSubclassCall<S extends CompletableFuture<?>> {
  /**
   * Makes the call.
   *
   * @return the promise. Returning {@code null} is a mistake, which becomes a rejection
   * @throws Throwable for any reason: it becomes the reason of a rejected promise
   */
  S call() throws Throwable;
}
