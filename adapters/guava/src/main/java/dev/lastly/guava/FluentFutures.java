/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.FluentFuture;
import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import org.jspecify.annotations.Nullable;

/**
 * {@link FluentFuture} as a type of promises, otherwise like {@link ListenableFutures}.
 *
 * @see ListenableFutures
 */
public final class FluentFutures {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private FluentFutures() {}

  /**
   * The type, for futures of any value.
   *
   * @param <T> what a future fulfills with
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T extends @Nullable Object> EagerType<FluentFuture<T>, T> type() {
    Type<Object> made = type;
    return (EagerType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, Call.class, FluentFuture.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T extends @Nullable Object>
      extends FutureType<FluentFuture<T>, T> {
    @Override
    public Settleable<FluentFuture<T>, T> settleable(@Nullable FluentFuture<T> source) {
      return new Call<>(source);
    }
  }

  private static final class Call<T extends @Nullable Object>
      extends CleanedUpCall<FluentFuture<T>, T> {
    private final FluentFuture<T> promise = FluentFuture.from(future);

    Call(@Nullable FluentFuture<T> source) {
      super(source);
    }

    @Override
    public FluentFuture<T> promise() {
      return promise;
    }
  }
}
