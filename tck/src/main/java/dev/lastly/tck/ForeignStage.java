/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A stage of an unknown library. Tests decide when it calls back. */
final class ForeignStage {
  private final List<String> called = new CopyOnWriteArrayList<>();
  private final List<SettlementCallback> callbacks = new CopyOnWriteArrayList<>();
  private final CompletionStage<Object> stage;

  /**
   * Makes a stage.
   *
   * @param onSubscribe what the stage does with a callback as soon as it has one
   */
  @SuppressWarnings("unchecked")
  ForeignStage(Consumer<SettlementCallback> onSubscribe) {
    stage =
        (CompletionStage<Object>)
            Proxy.newProxyInstance(
                ForeignStage.class.getClassLoader(),
                new Class<?>[] {CompletionStage.class},
                (proxy, method, arguments) -> {
                  called.add(method.getName());
                  SettlementCallback callback = callback(method.getName(), arguments);
                  callbacks.add(callback);
                  onSubscribe.accept(callback);
                  return new CompletableFuture<>();
                });
  }

  @SuppressWarnings({"unchecked", "ReturnValueIgnored"}) // no stage uses the returned value
  private static SettlementCallback callback(String method, Object @Nullable [] arguments) {
    Object first = arguments == null ? method : arguments[0];
    if (first instanceof BiFunction<?, ?, ?> function) {
      BiFunction<@Nullable Object, @Nullable Throwable, ?> handle =
          (BiFunction<@Nullable Object, @Nullable Throwable, ?>) function;
      return (value, reason) -> handle.apply(value, reason);
    }
    if (first instanceof BiConsumer<?, ?> consumer) {
      BiConsumer<@Nullable Object, @Nullable Throwable> whenComplete =
          (BiConsumer<@Nullable Object, @Nullable Throwable>) consumer;
      return whenComplete::accept;
    }
    throw new UnsupportedOperationException(method);
  }

  CompletionStage<Object> stage() {
    return stage;
  }

  void callBack(@Nullable Object value, @Nullable Throwable reason) {
    callbacks.forEach(callback -> callback.accept(value, reason));
  }

  /** Describes which of its methods were called. */
  String subscriptions() {
    return called.size() == 1 && callbacks.size() == 1
        ? "one subscription"
        : "is asked for " + String.join(", ", called);
  }
}
