/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.reactor;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
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
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion, error
 * or cancellation. They begin on the thread that signals the end, or that cancels, unless there is
 * an executor ({@code Lastly.withExecutor}).
 *
 * <p>Items, and the demand for them, pass as they come; the end is signalled when the cleanups have
 * settled. A cancellation cancels the subscription to the call's {@code Flux} first, and nothing is
 * signalled after it. The publishers that cleanups return are subscribed to with the {@code
 * Context} of the subscriber.
 */
public final class Fluxes {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Fluxes() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Flux} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Flux<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyFlux.class, FluxRelay.class);
      made = new Type<>();
      type = made;
    }
    return made;
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
