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
   * Somebody subscribes, on the current thread.
   *
   * @param context what the library passes from subscribers to sources, for the promises of this
   *     library that openers and cleanups return; null if there is nothing of the kind
   * @return the subscription
   * @see LazyStage
   */
  LazySubscription<P> subscription(@Nullable Object context);

  /**
   * What the call has returned, for tools that follow a chain of operators upwards. It is not to be
   * subscribed to: a {@linkplain #subscription subscription} gives what is.
   *
   * @return the promise; null if the call has failed, or is made by each subscription, in a scope;
   *     null unless overridden
   */
  default @Nullable P source() {
    return null;
  }
}
