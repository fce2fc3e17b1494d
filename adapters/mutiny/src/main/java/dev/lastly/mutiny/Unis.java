/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.smallrye.mutiny.Uni;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link Uni} as a type of promises.
 *
 * <pre>{@code
 * Uni<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", Unis.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by its item (which
 * may be null), failure or cancellation. They begin on the thread that signals the end, or that
 * cancels, unless there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>The item is signalled when the cleanups have settled. A cancellation cancels the subscription
 * to the call's {@code Uni} first, and nothing is signalled after it. What cleanups return is
 * subscribed to with the {@code Context} of the subscriber.
 */
public final class Unis {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Unis() {}

  /**
   * The type, for items of any type.
   *
   * @param <T> what the {@code Uni} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all items alike
  public static <T extends @Nullable Object> LazyType<Uni<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyUni.class, UniRelay.class, UniStage.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T extends @Nullable Object> implements LazyType<Uni<T>, T> {
    @Override
    public CompletionStage<T> toStage(Uni<T> uni) {
      return new UniStage<>(uni);
    }

    @Override
    public Uni<T> promise(LazyCall<Uni<T>> call) {
      return FinallyUni.of(call);
    }
  }
}
