/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazyType;
import io.reactivex.rxjava3.core.Completable;
import java.util.concurrent.CompletionStage;

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
 */
public final class Completables {
  private static final LazyType<Completable, Void> TYPE = new Type();

  private Completables() {}

  /**
   * The type.
   *
   * @return the same object each time
   */
  public static LazyType<Completable, Void> type() {
    return TYPE;
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
