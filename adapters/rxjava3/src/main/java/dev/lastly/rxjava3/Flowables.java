/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Flowable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion, error
 * or cancellation. They begin on the thread that signals the end, or that cancels, unless there is
 * an executor ({@code Lastly.withExecutor}).
 *
 * <p>Items, and the demand for them, pass as they come; the end is signalled when the cleanups have
 * settled. A cancellation cancels the subscription to the call's {@code Flowable} first, and
 * nothing is signalled after it.
 */
public final class Flowables {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Flowables() {}

  /**
   * The type, for values of any type.
   *
   * @param <T> what the {@code Flowable} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T> LazyType<Flowable<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyFlowable.class, FlowableRelay.class, First.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T> implements LazyType<Flowable<T>, T> {
    @Override
    public CompletionStage<T> toStage(Flowable<T> flowable) {
      return new MaybeStage<>(flowable.reduce(new First<>()));
    }

    @Override
    public Flowable<T> promise(LazyCall<Flowable<T>> call) {
      return FinallyFlowable.of(call);
    }
  }
}
