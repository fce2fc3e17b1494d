/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Single;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by its value, error
 * or disposal. They begin on the thread that signals the end, or that disposes, unless there is an
 * executor ({@code Lastly.withExecutor}).
 *
 * <p>The value is signalled when the cleanups have settled. A disposal disposes of the subscription
 * to the call's {@code Single} first, and nothing is signalled after it.
 */
public final class Singles {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Singles() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Single} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Single<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallySingle.class, DisposableRelay.class);
      made = new Type<>();
      type = made;
    }
    return made;
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
