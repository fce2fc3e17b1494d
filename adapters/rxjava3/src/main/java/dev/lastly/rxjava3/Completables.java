/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Completable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link Completable} as a type of promises, which fulfill with null.
 *
 * <pre>{@code
 * Completable removed =
 *     Lastly.standard()
 *         .call("Rows.remove", Completables.type(), () -> rows.remove(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>The cleanups run anew for each subscription to the result, when it ends: by completion, error
 * or disposal. They begin on the thread that signals the end, or that disposes, unless there is an
 * executor ({@code Lastly.withExecutor}).
 *
 * <p>The completion is signalled when the cleanups have settled. A disposal disposes of the
 * subscription to the call's {@code Completable} first, and nothing is signalled after it.
 */
public final class Completables {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type type;

  private Completables() {}

  /**
   * The type.
   *
   * @return the same object each time
   */
  public static LazyType<Completable, Void> type() {
    Type made = type;
    return made == null ? make() : made;
  }

  private static synchronized Type make() {
    Type made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      Classes.initialize(Type.class, FinallyCompletable.class, DisposableRelay.class);
      made = new Type();
      type = made;
    }
    return made;
  }

  private static final class Type implements LazyType<Completable, Void> {
    @Override
    public CompletionStage<Void> toStage(Completable completable) {
      return new MaybeStage<>(completable.<Void>toMaybe());
    }

    @Override
    public Completable promise(LazyCall<Completable> call) {
      return FinallyCompletable.of(call);
    }
  }
}
