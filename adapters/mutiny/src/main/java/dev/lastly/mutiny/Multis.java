/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.mutiny;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.smallrye.mutiny.Multi;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link Multi} as a type of promises.
 *
 * <pre>{@code
 * Multi<Row> list =
 *     Lastly.standard()
 *         .call("Rows.list", Multis.type(), () -> rows.list())
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion,
 * failure or cancellation. They begin on the thread that signals the end, or that cancels, unless
 * there is an executor ({@code Lastly.withExecutor}).
 *
 * <p>Items, and the demand for them, pass as they come; the end is signalled when the cleanups have
 * settled. A cancellation cancels the subscription to the call's {@code Multi} first, and nothing
 * is signalled after it. What cleanups return is subscribed to with the {@code Context} of the
 * subscriber.
 */
public final class Multis {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private Multis() {}

  /**
   * The type, for items of any type.
   *
   * @param <T> what the {@code Multi} emits
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all items alike
  public static <T> LazyType<Multi<T>, T> type() {
    Type<Object> made = type;
    return (LazyType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyMulti.class, MultiRelay.class, MultiStage.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T> implements LazyType<Multi<T>, T> {
    @Override
    public CompletionStage<T> toStage(Multi<T> multi) {
      return new MultiStage<>(multi);
    }

    @Override
    public Multi<T> promise(LazyCall<Multi<T>> call) {
      return FinallyMulti.of(call);
    }
  }
}
