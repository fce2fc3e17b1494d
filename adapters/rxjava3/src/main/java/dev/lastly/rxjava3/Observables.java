/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Observable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link Observable} as a type of promises.
 *
 * <pre>{@code
 * Observable<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Observables.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion, error
 * or disposal. They begin on the thread that signals the end, or that disposes, unless there is an
 * executor ({@code Lastly.withExecutor}).
 *
 * <p>Items pass as they come; the end is signalled when the cleanups have settled. A disposal
 * disposes of the subscription to the call's {@code Observable} first, and nothing is signalled
 * after it.
 */
public final class Observables {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Observables() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Observable} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Observable<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyObservable.class, DisposableRelay.class, First.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T> implements LazyType<Observable<T>, T> {
    @Override
    public CompletionStage<T> toStage(Observable<T> observable) {
      return new MaybeStage<>(observable.reduce(new First<>()));
    }

    @Override
    public Observable<T> promise(LazyCall<Observable<T>> call) {
      return FinallyObservable.of(call);
    }
  }
}
