/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.spi;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What {@link PromiseType#toStage(Object)} returns for a lazy promise: a stage that subscribes to
 * it when it is asked for its callback, and not before, so that there is a context to subscribe
 * with.
 *
 * @param <T> what it fulfills with
 */
public abstract class LazyStage<T extends @Nullable Object> extends CompletableFuture<T> {
  private @Nullable Object context;
  private boolean subscribed;

  /** Where the stack has ended while subscribing, which is done once. */
  private @Nullable StackOverflowError failure;

  /** A stage that has not subscribed yet. */
  protected LazyStage() {}

  /**
   * Subscribes to the promise, once, and completes this stage when it ends.
   *
   * @param context of the subscription that has been made to the wrapper's promise, as given to
   *     {@link LazyCall#subscription}, perhaps by another library: then it is to be ignored. Null
   *     if there is none
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
   * Rejects this stage. A source that gives no reason breaks the rules: then the stage rejects with
   * the {@code NullPointerException} that is thrown, as rule 2.13 of Reactive Streams asks for.
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

  /** Subscribes, unless it has. In all else as specified. */
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

  /** Subscribes, unless it has. In all else as specified. */
  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // it has no result
  public CompletableFuture<T> toCompletableFuture() {
    handle((value, reason) -> this);
    return this;
  }
}
