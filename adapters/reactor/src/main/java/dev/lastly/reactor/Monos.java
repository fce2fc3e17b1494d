/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Mono;

/**
 * {@link Mono} as a type of promises.
 *
 * <pre>{@code
 * Mono<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", Monos.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Monos {
  private static final LazyType<Mono<Object>, Object> TYPE = new Type<>();

  private Monos() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Mono} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Mono<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Mono<T>, T> {
    @Override
    public CompletionStage<T> toStage(Mono<T> mono) {
      return new PublisherStage<>(mono);
    }

    @Override
    public Mono<T> promise(LazyCall<Mono<T>> call) {
      return FinallyMono.of(call);
    }
  }
}
