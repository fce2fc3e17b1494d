/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.rxjava3;

import dev.lastly.spi.LazyCall;
import io.reactivex.rxjava3.disposables.Disposable;
import io.reactivex.rxjava3.exceptions.ProtocolViolationException;
import io.reactivex.rxjava3.plugins.RxJavaPlugins;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/** The relay of all types whose observers dispose. */
abstract class DisposableRelay<P> extends Relay<P> implements Disposable {
  /** Takes the place of the source when it has been disposed of, and is not used elsewhere. */
  private static final Disposable DISPOSED = Disposable.empty();

  @SuppressWarnings("rawtypes") // there are no class literals of generic types
  private static final AtomicReferenceFieldUpdater<DisposableRelay, @Nullable Disposable> SOURCE =
      AtomicReferenceFieldUpdater.newUpdater(DisposableRelay.class, Disposable.class, "source");

  /** Null as long as there is none. */
  private volatile @Nullable Disposable source;

  DisposableRelay(LazyCall<P> call) {
    super(call);
  }

  /** The source has been subscribed to. */
  public final void onSubscribe(Disposable given) {
    if (hasEnded()) {
      given.dispose(); // it has failed before
    } else if (!SOURCE.compareAndSet(this, null, given)) {
      disposeLate(given);
      if (!isDisposed()) {
        RxJavaPlugins.onError(new ProtocolViolationException("onSubscribe was called twice"));
      }
    }
  }

  @Override
  final boolean hasSource() {
    return source != null && !isDisposed();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // there is only one such object
  final boolean cancelSource(boolean hasEnded) {
    Disposable given = SOURCE.getAndSet(this, DISPOSED);
    if (given == null || given == DISPOSED) {
      return false;
    }
    if (!hasEnded) {
      given.dispose();
    }
    return true;
  }

  private void disposeLate(Disposable given) {
    boolean isCancelled = beginLateCancel();
    try {
      given.dispose();
    } finally { // even if the source throws
      if (isCancelled) {
        endLateCancel();
      }
    }
  }

  @Override
  public final void dispose() {
    cancel();
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // there is only one such object
  public final boolean isDisposed() {
    return source == DISPOSED;
  }
}
