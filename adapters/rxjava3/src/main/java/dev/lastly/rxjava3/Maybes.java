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
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by its value, empty
 * completion, error or disposal. They begin on the thread that signals the end, or that disposes,
 * unless there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>The value is signalled when the cleanups have settled. A disposal disposes of the subscription
 * to the call's {@code Maybe} first, and nothing is signalled after it.
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
