/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pending promise, and the functions that settle it: what {@code Promise.withResolvers()} returns
 * in ECMAScript.
 *
 * <p>The kit settles it once, on any thread.
 *
 * @param promise the promise, pending
 * @param fulfill fulfills it; the value may be {@code null}
 * @param reject rejects it
 * @param <P> the type of the promise
 */
public record Deferred<P>(
    P promise, Consumer<@Nullable Object> fulfill, Consumer<Throwable> reject) {

  void fulfill(@Nullable Object value) {
    fulfill.accept(value);
  }

  void reject(Throwable reason) {
    reject.accept(reason);
  }
}
