/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import io.reactivex.rxjava3.functions.BiFunction;

/**
 * Of all items, keeps the first. Not a lambda, whose call site may fail forever if the stack
 * overflows while it is linked.
 */
final class First<T> implements BiFunction<T, T, T> {
  @Override
  public T apply(T first, T other) {
    return first;
  }
}
