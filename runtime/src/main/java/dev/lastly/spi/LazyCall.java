/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import org.jspecify.annotations.Nullable;

/**
 * A call with its cleanups, to be run once per subscription. Implemented by Lastly, and safe for
 * use by several threads.
 *
 * @param <P> the type of the call's promise
 */
public interface LazyCall<P> {
  /**
   * Creates the subscription of one subscriber, which is subscribing on the current thread.
   *
   * @param context what the promise's library passes from subscribers to sources, for those
   *     promises of the same library that openers and cleanups return; null if there is no such
   *     thing
   * @return the subscription
   * @see LazyStage
   */
  LazySubscription<P> subscription(@Nullable Object context);

  /**
   * The promise that the call has returned, for tools that follow a chain of operators upstream. Do
   * not subscribe to it: a {@linkplain #subscription subscription} provides the promise to
   * subscribe to.
   *
   * @return the promise; null if the call has failed, or if, in a scope, each subscription makes
   *     it. By default, null
   */
  default @Nullable P source() {
    return null;
  }
}
