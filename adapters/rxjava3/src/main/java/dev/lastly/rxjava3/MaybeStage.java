/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyStage;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.MaybeObserver;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import org.jspecify.annotations.Nullable;

/** Fulfills with the value of a {@code Maybe}, or null if there is none. */
final class MaybeStage<T> extends LazyStage<T> {
  private final Maybe<T> maybe;

  MaybeStage(Maybe<T> maybe) {
    this.maybe = maybe;
  }

  @Override
  protected void subscribe(@Nullable Object context) {
    maybe.subscribe(new Drain());
  }

  private final class Drain implements MaybeObserver<T> {
    private boolean subscribed;

    @Override
    public void onSubscribe(Disposable given) {
      if (subscribed) {
        given.dispose();
        RxJavaPlugins.onError(new ProtocolViolationException("onSubscribe was called twice"));
      }
      subscribed = true;
    }

    @Override
    public void onSuccess(T value) {
      complete(value);
    }

    @Override
    public void onError(Throwable reason) {
      if (!completeExceptionally(reason)) {
        RxJavaPlugins.onError(reason);
      }
    }

    @Override
    @SuppressWarnings("NullAway") // an empty source fulfills with null
    public void onComplete() {
      complete(null);
    }
  }
}
