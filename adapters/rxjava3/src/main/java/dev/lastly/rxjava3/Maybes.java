/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Maybe;
import java.util.concurrent.CompletionStage;

/**
 * {@link Maybe} as a type of promises.
 *
 * <pre>{@code
 * Maybe<Row> row =
 *     Lastly.standard()
 *         .call("Rows.find", Maybes.type(), () -> rows.find(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Maybes {
  private static final LazyType<Maybe<Object>, Object> TYPE = new Type<>();

  private Maybes() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Maybe} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Maybe<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Maybe<T>, T> {
    @Override
    public CompletionStage<T> toStage(Maybe<T> maybe) {
      return new MaybeStage<>(maybe);
    }

    @Override
    public Maybe<T> promise(LazyCall<Maybe<T>> call) {
      return FinallyMaybe.of(call);
    }
  }
}
