/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The stage that {@link PromiseType#toStage(Object)} returns for a lazy promise. It subscribes to
 * the promise when {@link #handle handle} or {@link #toCompletableFuture} is first called, so that
 * by then there is a context to subscribe with. No other method subscribes.
 *
 * @param <T> what it fulfills with
 */
public abstract class LazyStage<T extends @Nullable Object> extends PromiseStage<T> {
  private @Nullable Object context;
  private boolean subscribed;

  /** The stack overflow that has ended {@link #subscribe}, which is not called again. */
  private @Nullable StackOverflowError failure;

  /** A stage that has not subscribed yet. */
  protected LazyStage() {}

  /**
   * Subscribes to the promise, and completes this stage when the promise ends. Called once.
   *
   * @param context what {@link LazyCall#subscription} was given when the wrapper's promise was
   *     subscribed to; null if there was none. It may come from another library: then it is to be
   *     ignored
   */
  protected abstract void subscribe(@Nullable Object context);

  /**
   * Sets the context to subscribe with. It is called before a callback is attached.
   *
   * @param context see {@link #subscribe}
   */
  public final void setContext(Object context) {
    this.context = context;
  }

  /**
   * Rejects this stage. A source that gives no reason breaks the rules: then this throws a {@code
   * NullPointerException}, as rule 2.13 of Reactive Streams requires, and the stage rejects with
   * it.
   */
  @Override
  public boolean completeExceptionally(Throwable reason) {
    if (reason == null) {
      NullPointerException missing = new NullPointerException("reason");
      super.completeExceptionally(missing);
      throw missing;
    }
    return super.completeExceptionally(reason);
  }

  /** Subscribes, unless it has done so. Otherwise as specified. */
  @Override
  public <U> CompletableFuture<U> handle(BiFunction<? super T, Throwable, ? extends U> callback) {
    CompletableFuture<U> handled = super.handle(callback);
    if (!subscribed) {
      subscribed = true;
      subscribe();
    } else if (failure != null) {
      completeExceptionally(failure);
    }
    return handled;
  }

  private void subscribe() {
    try {
      subscribe(context);
    } catch (StackOverflowError e) {
      failure = e;
      throw e;
    }
  }

  /** Subscribes, unless it has done so. Otherwise as specified. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it has no result
  public CompletableFuture<T> toCompletableFuture() {
    handle((value, reason) -> this);
    return this;
  }
}
