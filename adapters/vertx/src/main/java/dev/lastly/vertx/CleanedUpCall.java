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

  /** Whether there is a source that was pending when this was made. */
  private final boolean isOfPending;

  private CleanedUpCall(Promise<T> promise, Future<T> result, boolean isOfPending) {
    this.promise = promise;
    this.result = result;
    this.isOfPending = isOfPending;
  }

  static <T extends @Nullable Object> CleanedUpCall<T> of(@Nullable Future<T> source) {
    Future<?> parent = source == null ? ofCurrentContext() : source;
    if (parent == null) {
      Promise<T> promise = Promise.promise();
      return new CleanedUpCall<>(promise, promise.future(), false);
    }
    boolean isPending = !parent.isComplete(); // otherwise, its event loop may have ended
    Promise<T> contextual = isPending ? ContextualPromises.of(parent) : null;
    if (contextual != null) {
      return new CleanedUpCall<>(contextual, contextual.future(), true);
    }
    Promise<T> promise = Promise.promise();
    return new CleanedUpCall<>(promise, derived(parent, promise.future()), isPending);
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

  /**
   * Whether there is a source that was pending when this was made, for this to have its context.
   */
  boolean isOfPending() {
    return isOfPending;
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
