/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import org.jspecify.annotations.Nullable;

/**
 * Opens something for a call, to be closed when the call's promise has settled.
 *
 * @param <R> what it opens
 * @see Lastly#using(Opener)
 */
@FunctionalInterface
public interface Opener<R extends @Nullable Object> {
  /**
   * Opens the resource. It is called once per call, on the thread of the caller; after an {@link
   * AsyncOpener} whose promise was pending, on the thread that settled that promise. With a {@link
   * dev.lastly.spi.LazyType}, each subscription is a call, and the subscriber is the caller.
   *
   * @return what to close. {@code null} if there is nothing to close
   * @throws Throwable for any reason: then the call is not made, and this is the reason of the
   *     result
   */
  R open() throws Throwable;
}
