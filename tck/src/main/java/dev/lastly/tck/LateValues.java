/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a promise type hands over a value that arrives after the caller has settled the result, so
 * that the caller cannot receive it any more.
 *
 * @param <P> the promise type
 */
@FunctionalInterface
public interface LateValues<P> {
  /**
   * Attaches cleanups to the promise of a call.
   *
   * @param call the name of the call, to pass to the handler
   * @param source the promise of the call
   * @param cleanups run in this order, each after the promise of the one before has settled
   * @param handler takes the name of the call and the value, which may be {@code null}
   * @return the result
   */
  P attach(
      String call,
      P source,
      List<Supplier<P>> cleanups,
      BiConsumer<? super String, ? super @Nullable Object> handler);
}
