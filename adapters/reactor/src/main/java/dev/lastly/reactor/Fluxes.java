/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletionStage;
import reactor.core.publisher.Flux;

/**
 * {@link Flux} as a type of promises.
 *
 * <pre>{@code
 * Flux<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Fluxes.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Fluxes {
  private static final LazyType<Flux<Object>, Object> TYPE = new Type<>();

  private Fluxes() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Flux} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Flux<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Flux<T>, T> {
    @Override
    public CompletionStage<T> toStage(Flux<T> flux) {
      return new PublisherStage<>(flux);
    }

    @Override
    public Flux<T> promise(LazyCall<Flux<T>> call) {
      return FinallyFlux.of(call);
    }
  }
}
