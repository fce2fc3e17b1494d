/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import dev.lastly.spi.Settleable;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call, which completes after the cleanups.
 *
 * <p>It has the context of the call's future. If that has completed, or it is not known {@linkplain
 * ContextualPromises how to make a promise with its context}, the result is derived from it, by a
 * transformation that returns the future of a promise without a context.
 */
final class CleanedUpCall<T extends @Nullable Object> implements Settleable<Future<T>, T> {
  private final Promise<T> promise;
  private final Future<T> result;

  private CleanedUpCall(Promise<T> promise, Future<T> result) {
    this.promise = promise;
    this.result = result;
  }

  static <T extends @Nullable Object> CleanedUpCall<T> of(@Nullable Future<T> source) {
    Future<?> parent = source == null ? ofCurrentContext() : source;
    Promise<T> contextual =
        parent == null || parent.isComplete() // then its event loop may have ended
            ? null
            : ContextualPromises.of(parent);
    if (contextual != null) {
      return new CleanedUpCall<>(contextual, contextual.future());
    }
    Promise<T> promise = Promise.promise();
    Future<T> future = promise.future();
    return new CleanedUpCall<>(promise, parent == null ? future : derived(parent, future));
  }

  private static <T extends @Nullable Object> Future<T> derived(
      Future<?> parent, Future<T> future) {
    try {
      Future<T> derived = parent.transform(new ConstantMapper<>(future));
      return derived == null ? future : derived;
    } catch (RuntimeException e) { // its event loop has ended, or it is a foreign implementation
      return future;
    }
  }

  private static @Nullable Future<?> ofCurrentContext() {
    Context context = Vertx.currentContext();
    return context == null
        ? null
        : Future.fromCompletionStage(CompletableFuture.completedFuture(true), context);
  }

  @Override
  public Future<T> promise() {
    return result;
  }

  @Override
  @SuppressWarnings("NullAway") // T may be what is null
  public boolean settle(@Nullable T value, @Nullable Throwable reason) {
    try {
      return reason == null ? promise.tryComplete(value) : promise.tryFail(reason);
    } catch (StackOverflowError e) {
      throw e;
    } catch (Throwable t) { // thrown by a handler: Vert.x 4 lets it pass, but the result settled
      Thread thread = Thread.currentThread();
      thread.getUncaughtExceptionHandler().uncaughtException(thread, t);
      return true;
    }
  }

  @Override
  public void onCancel(Consumer<Boolean> handler) {
    // There is no cancel.
  }

  private static final class ConstantMapper<S, T extends @Nullable Object>
      implements Function<AsyncResult<S>, Future<T>> {
    private final Future<T> future;

    ConstantMapper(Future<T> future) {
      this.future = future;
    }

    @Override
    public Future<T> apply(AsyncResult<S> completed) {
      return future;
    }
  }
}
