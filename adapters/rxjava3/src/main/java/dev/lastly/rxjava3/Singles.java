/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletionStage;

/**
 * {@link Single} as a type of promises.
 *
 * <pre>{@code
 * Single<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", Singles.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Singles {
  private static final LazyType<Single<Object>, Object> TYPE = new Type<>();

  private Singles() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Single} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Single<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Single<T>, T> {
    @Override
    public CompletionStage<T> toStage(Single<T> single) {
      return new MaybeStage<>(single.toMaybe());
    }

    @Override
    public Single<T> promise(LazyCall<Single<T>> call) {
      return FinallySingle.of(call);
    }
  }
}
