/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.stress;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** A stage that calls back when a test asks for it, and as often. */
final class Foreign extends CompletableFuture<Object> {
  private BiFunction<? super Object, Throwable, ?> callback;

  @Override
  public <U> CompletableFuture<U> handle(BiFunction<? super Object, Throwable, ? extends U> fn) {
    callback = fn;
    return null;
  }

  void callBack(Object value, Throwable reason) {
    callback.apply(value, reason);
  }
}
