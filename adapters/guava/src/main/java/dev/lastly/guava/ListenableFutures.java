/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.guava;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import org.jspecify.annotations.Nullable;

/**
 * {@link ListenableFuture} as a type of promises.
 *
 * <pre>{@code
 * ListenableFuture<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", ListenableFutures.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run once, on the thread that settles the call's future, or in the common pool if
 * it has settled already, unless there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>Results are cancelled as those of {@link Futures#transform} are: if the caller cancels a
 * result, the call's future is cancelled, too, and if the call's future is cancelled, so is the
 * result.
 */
public final class ListenableFutures {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private ListenableFutures() {}

  /**
   * The type, for futures of any value.
   *
   * @param <T> what a future fulfills with
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T extends @Nullable Object> EagerType<ListenableFuture<T>, T> type() {
    Type<Object> made = type;
    return (EagerType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, Call.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T extends @Nullable Object>
      extends FutureType<ListenableFuture<T>, T> {
    @Override
    public Settleable<ListenableFuture<T>, T> settleable(@Nullable ListenableFuture<T> source) {
      return new Call<>(source);
    }
  }

  private static final class Call<T extends @Nullable Object>
      extends CleanedUpCall<ListenableFuture<T>, T> {
    Call(@Nullable ListenableFuture<T> source) {
      super(source);
    }

    @Override
    public ListenableFuture<T> promise() {
      return future;
    }
  }
}
