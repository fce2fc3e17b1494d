/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.vertx;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import dev.lastly.spi.SourceCallback;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * {@link Future} as a type of promises.
 *
 * <pre>{@code
 * Future<Row> row =
 *     Lastly.standard()
 *         .call("Rows.load", VertxFutures.type(), () -> rows.load(key))
 *         .andFinally(() -> permits.leave())
 *         .promise();
 * }</pre>
 *
 * <p>If the call's future is pending, cleanups run on its context, as its handlers do, or, if it
 * has none, on the thread that completes it. If it has completed, they run as a later task of the
 * caller's {@linkplain Vertx#currentContext() current context}, or, if there is none, in the common
 * pool. {@code Lastly.withExecutor} takes precedence over all that.
 *
 * <p>A result has the context of the call's future. If there is no such future, because the call
 * failed or an asynchronous opener is awaited, it has the caller's current context. Like all
 * futures of Vert.x, results cannot be cancelled, so {@code Lastly.withCancelForwarded} does
 * nothing here.
 *
 * <p>A cleanup is a handler of the call's future, and in two cases, Vert.x does not call handlers.
 * Once the event loop of the future's context has ended, as it does when the {@code Vertx} is
 * closed, no handler is called. And if a future of Vert.x 4 has no context, the handlers after one
 * that threw are not called.
 */
public final class VertxFutures {
  /** Null until it has been asked for: see {@link ClassInitializer}. */
  private static volatile @Nullable Type<Object> type;

  private VertxFutures() {}

  /**
   * The type, for futures of any value.
   *
   * @param <T> what a future fulfills with
   * @return the same object each time
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // it treats all values alike
  public static <T extends @Nullable Object> EagerType<Future<T>, T> type() {
    Type<Object> made = type;
    return (EagerType) (made == null ? make() : made);
  }

  private static synchronized Type<Object> make() {
    Type<Object> made = type;
    if (made == null) {
      ClassInitializer.requireStack();
      requireNonNull(Future.succeededFuture()); // which has a class of its own
      ClassInitializer.initialize(
          MethodHandles.lookup(),
          Type.class,
          Callback.class,
          CleanedUpCall.class,
          ContextExecutor.class,
          ContextualPromises.class,
          FutureStage.class,
          Future.class,
          Promise.class,
          Vertx.class);
      made = new Type<>();
      type = made;
    }
    return made;
  }

  private static final class Type<T extends @Nullable Object> implements EagerType<Future<T>, T> {
    @Override
    public CompletionStage<T> toStage(Future<T> future) {
      return FutureStage.of(future);
    }

    @Override
    public Settleable<Future<T>, T> settleable(@Nullable Future<T> source) {
      return CleanedUpCall.of(source);
    }

    @Override
    public java.util.concurrent.@Nullable Future<?> watch(
        Future<T> source, @Nullable Settleable<Future<T>, T> result, SourceCallback callback) {
      boolean wasPending = result instanceof CleanedUpCall<T> call && call.isOfPending();
      if (wasPending || !source.isComplete()) {
        Callback.attach(source, callback);
      } else { // a handler would be called on the context, later perhaps
        callback.apply(source.result(), source.cause());
      }
      return null; // there is no cancel
    }

    @Override
    public @Nullable Executor callersExecutor() {
      Context context = Vertx.currentContext();
      return context == null ? null : new ContextExecutor(context);
    }
  }
}
