/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Maybe;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Maybes() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Maybe} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Maybe<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyMaybe.class, DisposableRelay.class);
      made = new Type<>();
      type = made;
    }
    return made;
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
