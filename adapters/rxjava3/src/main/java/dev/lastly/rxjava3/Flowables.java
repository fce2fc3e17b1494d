/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Flowable;
import java.util.concurrent.CompletionStage;

/**
 * {@link Flowable} as a type of promises.
 *
 * <pre>{@code
 * Flowable<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Flowables.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 */
public final class Flowables {
  private static final LazyType<Flowable<Object>, Object> TYPE = new Type<>();

  private Flowables() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Flowable} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Flowable<T>, T> type() {
    return (LazyType) TYPE;
  }

  private static final class Type<T> implements LazyType<Flowable<T>, T> {
    @Override
    public CompletionStage<T> toStage(Flowable<T> flowable) {
      return new MaybeStage<>(flowable.reduce((first, other) -> first));
    }

    @Override
    public Flowable<T> promise(LazyCall<Flowable<T>> call) {
      return FinallyFlowable.of(call);
    }
  }
}
