/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;

/**
 * Guava's {@code whenAllComplete(source).callAsync(..)}, with a cleanup that is awaited before the
 * source's outcome is restored. {@code ClosingFuture} is not equivalent, as it does not await.
 */
final class GuavaCallAsync implements Contender {
  private static final ListenableFuture<Void> DONE = Futures.immediateVoidFuture();

  private final Permits permits = new Permits();

  @Override
  public Object pending() {
    SettableFuture<String> source = SettableFuture.create();
    Object result = leaving(source);
    source.set(KEY);
    return result;
  }

  @Override
  public Object settled() {
    return leaving(Futures.immediateFuture(KEY));
  }

  @Override
  public Object three() {
    SettableFuture<String> source = SettableFuture.create();
    Object result = leaving(leaving(leaving(source)));
    source.set(KEY);
    return result;
  }

  private ListenableFuture<String> leaving(ListenableFuture<String> source) {
    return Futures.whenAllComplete(source)
        .callAsync(
            () -> {
              permits.leave();
              return Futures.transformAsync(DONE, done -> source, directExecutor());
            },
            directExecutor());
  }

  @Override
  public Object failing() {
    SettableFuture<String> source = SettableFuture.create();
    Object result =
        Futures.whenAllComplete(source)
            .callAsync(
                () -> {
                  permits.fail();
                  return Futures.transformAsync(DONE, done -> source, directExecutor());
                },
                directExecutor());
    source.set(KEY);
    return result;
  }
}
