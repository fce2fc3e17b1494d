/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

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
 */
public final class Unis {
  private static final LazyType<Uni<Object>, Object> TYPE = new Type<>();

  private Unis() {}

  /**
   * The type, for items of any type.
   *
   * @param <T> what the {@code Uni} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all items alike
  public static <T extends @Nullable Object> LazyType<Uni<T>, T> type() {
    return (LazyType) TYPE;
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
