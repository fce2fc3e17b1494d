/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import io.reactivex.rxjava3.functions.BiFunction;

/**
 * Of all items, the first one. Not a lambda, as a call site that is linked where the stack ends may
 * fail for ever.
 */
final class First<T> implements BiFunction<T, T, T> {
  @Override
  public T apply(T first, T other) {
    return first;
  }
}
