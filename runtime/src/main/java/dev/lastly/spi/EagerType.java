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
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A type of promises whose work is under way when a method returns them, and which call each
 * callback once: futures of any kind.
 *
 * <p>An implementation has to do two things: watch a promise, and make a promise that Lastly
 * settles. When cleanups run, and what their outcome means, is up to Lastly.
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
   * Makes the result: a promise for Lastly to settle. Called on the thread of the caller.
   *
   * <p>This is called before the source is watched, so that a promise which it derives from the
   * source is called back before the cleanups are. If it throws, the cleanups run all the same, and
   * {@code PromiseCall.promise} throws the exception; in a scope, this is called once more before
   * that, without a source.
   *
   * @param source the call's promise, from which the new one may take what they are to have in
   *     common. Null if there is none, because the call has failed, or has to wait for an opener
   * @return the promise. Null if none can be made without a source: then {@code
   *     PromiseCall.promise} throws the failure of the call
   */
  @Nullable Settleable<P, T> settleable(@Nullable P source);

  /**
   * Watches a call's promise, with a callback for the cleanups.
   *
   * <p>A type that overrides this can do without the stage that {@link #toStage} makes. It is given
   * the result, too, which may itself be the object that the promise calls back. If this throws,
   * the promise counts as rejected with the exception.
   *
   * @param source the call's promise
   * @param result what {@link #settleable} has made of it, which the caller has not been given yet;
   *     null if that failed
   * @param callback to be called when the promise has settled. If the promise is a stage, or has
   *     one, {@link SourceCallback#watch} is to be preferred to {@link CompletionStage#handle}
   * @return what is to be cancelled in order to cancel the promise; null if it cannot be cancelled.
   *     Unless overridden, the stage, if it is a future
   */
  default @Nullable Future<?> watch(
      P source, @Nullable Settleable<P, T> result, SourceCallback callback) {
    CompletionStage<T> stage = toStage(source);
    callback.watch(stage);
    return stage instanceof Future<?> future ? future : null;
  }

  /**
   * Whether cancelling the result also cancels the call's promise, as it does in libraries where
   * cancelling a derived promise cancels the original. If not, {@code Lastly.withCancelForwarded}
   * decides.
   *
   * @return false unless overridden
   */
  default boolean isCancelForwarded() {
    return false;
  }

  /**
   * The executor that runs a cleanup if the call's promise has settled by the time the cleanup is
   * attached to it, as the cleanup must not run on the stack of the caller. {@code
   * Lastly.withExecutor} takes precedence over this.
   *
   * <p>Called at most once per call, on the thread of the caller, when the call has been made. What
   * this throws is reported as a late failure. If it throws, or the executor rejects the cleanup,
   * the cleanup runs in the common pool.
   *
   * @return an executor that belongs to the caller, such as its event loop, and runs tasks later
   *     and not inline. Null for the common pool, which is the default
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
   * @param create makes a pending promise. Settling the {@linkplain
   *     CompletionStage#toCompletableFuture() future} of the stage that {@code toStage} returns for
   *     it has to settle the promise
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
