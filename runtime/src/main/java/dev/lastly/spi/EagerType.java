/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A type of promises that are under way when a method returns them, and whose callbacks come once:
 * futures of any kind.
 *
 * <p>Two abilities are asked for: to watch a promise, and to make one that somebody else settles.
 * When a cleanup runs, and what comes of it, is not the business of this type.
 *
 * <p>A promise that converts to {@code CompletionStage} and back takes one line:
 *
 * <pre>{@code
 * public final class Replies {
 *   public static <T> EagerType<Reply<T>, T> type() {
 *     return EagerType.of(Reply::toStage, Reply::ofStage);
 *   }
 * }
 * }</pre>
 *
 * @param <P> the promise's type
 * @param <T> what it fulfills with
 */
public interface EagerType<P, T extends @Nullable Object> extends PromiseType<P, T> {
  /**
   * Makes a promise for somebody else to settle, on the thread of the caller.
   *
   * <p>It is asked for this before it is asked to watch the source, so that what it derives from
   * the source gets the source's callback before the cleanups do. If it throws, the cleanups run
   * all the same, and {@code PromiseCall.promise} throws that; in a scope, it is asked once more
   * before that, with no source.
   *
   * @param source the call's promise, for what the new one is to have in common with it. Null if
   *     there is none, as the call has failed, or has to wait for an opener
   * @return the promise. Null if none can be made without a source: then the failure of the call is
   *     thrown at the caller
   */
  @Nullable Settleable<P, T> settleable(@Nullable P source);

  /**
   * Watches a call's promise, with a callback for the cleanups.
   *
   * <p>A type that overrides this can do without the stage that {@link #toStage} makes, and has the
   * result at hand, which may itself be what the promise calls back. If this throws, that is as if
   * the promise had been rejected with it.
   *
   * @param source the call's promise
   * @param result what {@link #settleable} has made of it, which the caller has not been given yet;
   *     null if that failed
   * @param callback to be called when the promise has settled, with its value or its reason, as
   *     {@link CompletionStage#handle} does. Only the first call counts
   * @return what is to be cancelled in order to cancel the promise; null if it cannot be. Unless
   *     overridden, the stage, if it is a future
   */
  default @Nullable Future<?> watch(
      P source,
      @Nullable Settleable<P, T> result,
      BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void> callback) {
    CompletionStage<T> stage = toStage(source);
    stage.handle(callback);
    return stage instanceof Future<?> future ? future : null;
  }

  /**
   * Whether to cancel the result cancels the call's promise, too, as with promises that this
   * library derives from others. If it does not, {@code Lastly.withCancelForwarded} decides.
   *
   * @return false unless overridden
   */
  default boolean isCancelForwarded() {
    return false;
  }

  /**
   * Where a cleanup runs if the call's promise has settled by the time the cleanup is attached to
   * it. It cannot run at once then, on the stack of the caller. {@code Lastly.withExecutor} comes
   * before this.
   *
   * <p>Asked once per call at most, on the thread of the caller, when the call has been made. What
   * this throws is reported as a late failure. If it does so, or the executor rejects the cleanup,
   * that runs in the common pool.
   *
   * @return an executor that runs what it is given later, if there is one that belongs to the
   *     caller, such as its event loop. Null for the common pool, which is the default
   */
  default @Nullable Executor callersExecutor() {
    return null;
  }

  /**
   * A type that converts to {@code CompletionStage} and back.
   *
   * @param <P> the promise's type
   * @param <T> what it fulfills with
   * @param toStage see {@link #toStage(Object)}
   * @param fromStage makes a promise that settles as the given future does. If it passes {@code
   *     cancel} on to the future, the promise can be cancelled as a {@code CompletableFuture} can
   * @return the type
   */
  static <P, T extends @Nullable Object> EagerType<P, T> of(
      Function<? super P, ? extends CompletionStage<T>> toStage,
      Function<? super CompletableFuture<T>, ? extends P> fromStage) {
    requireNonNull(fromStage, "fromStage");
    return new ConvertedType<>(
        requireNonNull(toStage, "toStage"),
        () -> {
          CompletableFuture<T> future = new CompletableFuture<>();
          return new SettleableFuture<>(fromStage.apply(future), future);
        });
  }

  /**
   * A type whose promises are, or expose, a {@code CompletableFuture} that settles them: an
   * interface, say, that subclasses of {@code CompletableFuture} implement.
   *
   * @param <P> the promise's type
   * @param <T> what it fulfills with
   * @param toStage see {@link #toStage(Object)}
   * @param create makes a pending promise. To settle the {@linkplain
   *     CompletionStage#toCompletableFuture() future} of what {@code toStage} makes of it is to
   *     settle the promise
   * @return the type
   */
  static <P, T extends @Nullable Object> EagerType<P, T> ofCompletable(
      Function<? super P, ? extends CompletionStage<T>> toStage, Supplier<? extends P> create) {
    requireNonNull(create, "create");
    return new ConvertedType<>(
        requireNonNull(toStage, "toStage"),
        () -> {
          P promise = create.get();
          return new SettleableFuture<>(promise, toStage.apply(promise).toCompletableFuture());
        });
  }
}
