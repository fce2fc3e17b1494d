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
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by its value, empty
 * completion, error or cancellation. They begin on the thread that signals the end, or that
 * cancels, unless there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>What the {@code Mono} emits is signalled when the cleanups have settled. A cancellation
 * cancels the subscription to the call's {@code Mono} first, and nothing is signalled after it. The
 * publishers that cleanups return are subscribed to with the {@code Context} of the subscriber.
 */
public final class Monos {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Monos() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Mono} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Mono<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyMono.class, MonoRelay.class);
      made = new Type<>();
      type = made;
    }
    return made;
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
