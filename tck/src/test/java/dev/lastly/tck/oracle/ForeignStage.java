/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** Makes stages that no library knows: they answer {@code handle} and nothing else. */
final class ForeignStage {
  private ForeignStage() {}

  /** What a stage does in {@code handle}. */
  interface Handle {
    void accept(BiConsumer<Object, Throwable> callback);
  }

  @SuppressWarnings({"unchecked", "ReturnValueIgnored"}) // erased; no stage depends on it
  static CompletionStage<Object> of(Handle handle) {
    return (CompletionStage<Object>)
        Proxy.newProxyInstance(
            ForeignStage.class.getClassLoader(),
            new Class<?>[] {CompletionStage.class},
            (proxy, method, arguments) -> {
              if (!method.getName().equals("handle")) {
                throw new UnsupportedOperationException(method.getName());
              }
              handle.accept(((BiFunction<Object, Throwable, ?>) arguments[0])::apply);
              return null;
            });
  }
}
