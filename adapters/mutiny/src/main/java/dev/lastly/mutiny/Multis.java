/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CompletionStage;

/**
 * {@link Multi} as a type of promises.
 *
 * <pre>{@code
 * Multi<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Multis.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Multis {
  private static final LazyType<Multi<Object>, Object> TYPE = new Type<>();

  private Multis() {}

  /**
   * The type, for items of any type.
   *
   * @param <T> what the {@code Multi} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all items alike
  public static <T> LazyType<Multi<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Multi<T>, T> {
    @Override
    public CompletionStage<T> toStage(Multi<T> multi) {
      return new MultiStage<>(multi);
    }

    @Override
    public Multi<T> promise(LazyCall<Multi<T>> call) {
      return FinallyMulti.of(call);
    }
  }
}
