/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** For all types whose observers dispose. */
abstract class DisposableRelay<P> extends Relay<P> implements Disposable {
  /** Takes the place of the source, and is no other's. */
  private static final Disposable DISPOSED = Disposable.empty();

  private final AtomicReference<@Nullable Disposable> source = new AtomicReference<>();

  DisposableRelay(LazyCall<P> call) {
    super(call);
  }

  /** The source has been subscribed to. */
  public final void onSubscribe(Disposable given) {
    if (!source.compareAndSet(null, given)) {
      given.dispose();
      if (!isDisposed()) {
        RxJavaPlugins.onError(new ProtocolViolationException("onSubscribe was called twice"));
      }
    }
  }

  @Override
  final void cancelSource() {
    Disposable given = source.getAndSet(DISPOSED);
    if (given != null) {
      given.dispose();
    }
  }

  @Override
  public final void dispose() {
    cancel();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // it is one object
  public final boolean isDisposed() {
    return source.get() == DISPOSED;
  }
}
