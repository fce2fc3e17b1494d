/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

/**
 * A call that returns a promise of any type.
 *
 * @param <P> the promise's type
 * @see Lastly#call(String, dev.lastly.spi.PromiseType, PromiseSource)
 */
@FunctionalInterface
public interface PromiseSource<P> {
  /**
   * Makes the call, on the thread of the caller; after an {@link AsyncOpener} whose promise was
   * pending, on the thread that settled that promise. With a {@link dev.lastly.spi.LazyType} in a
   * {@link Scope}, it is called once per subscription, and the subscriber is the caller.
   *
   * @return the promise. Returning {@code null} is a mistake, which becomes a rejection
   * @throws Throwable for any reason: it becomes the reason of a rejected promise
   */
  P call() throws Throwable;
}
