/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.apicommon;

import static java.util.Objects.requireNonNull;

import com.google.api.core.ApiFuture;
import com.google.api.core.ApiFutures;
import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * {@link ApiFuture} as a type of promises. It does not have the name of {@link ApiFutures}, so that
 * both can be imported.
 *
 * <pre>{@code
 * ApiFuture<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", GoogleApiFutures.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run once, on the thread that settles the call's future, or in the common pool if
 * it has settled already, unless there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>Results are cancelled as those of {@link ApiFutures#transform} are: if the caller cancels a
 * result, the call's future is cancelled, too, and if the call's future is cancelled, so is the
 * result.
 */
public final class GoogleApiFutures {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private GoogleApiFutures() {}

  /**
   * The type, for futures of any value.
   *
   * @param <T> what a future fulfills with
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T extends @Nullable Object> EagerType<ApiFuture<T>, T> type() {
    Type<Object> made = type;
    return (EagerType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      requireNonNull(
          ApiFutures.immediateFailedFuture(new Exception())); // it has a class of its own
      ClassInitializer.initialize(
          MethodHandles.lookup(),
          Type.class,
          CleanedUpCall.class,
          CleanedUpFuture.class,
          CleanedUpFuture.Blocker.class,
          DirectExecutor.class,
          FutureStage.class,
          ApiFutures.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T extends @Nullable Object>
      implements EagerType<ApiFuture<T>, T> {
    @Override
    public CompletionStage<T> toStage(ApiFuture<T> future) {
      return FutureStage.of(future);
    }

    @Override
    public Settleable<ApiFuture<T>, T> settleable(@Nullable ApiFuture<T> source) {
      return new CleanedUpCall<>(source);
    }

    @Override
    public @Nullable Future<?> watch(
        ApiFuture<T> source,
        @Nullable Settleable<ApiFuture<T>, T> result,
        SourceCallback callback) {
      if (result instanceof CleanedUpCall<T> call) {
        call.watch(source, callback);
        return source;
      }
      return EagerType.super.watch(source, result, callback);
    }

    @Override
    public boolean isCancelForwarded() {
      return true;
    }
  }
}
