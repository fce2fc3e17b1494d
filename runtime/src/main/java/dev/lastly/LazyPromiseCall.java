/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call whose promise is lazy, and its cleanups.
 *
 * <p>Without a scope, the call is made once, and at once, as a call of the method itself would be.
 */
sealed class LazyPromiseCall<P> extends PromiseCall<P> implements LazyCall<P> {
  /** What the call's steps share. */
  final CallInfo info;

  /** What the call has returned; null if it has failed, or there is a scope. */
  final @Nullable P promise;

  /** Why the call has failed. */
  final @Nullable Throwable failure;

  private final LazyType<P, ?> type;

  private LazyPromiseCall(
      LazyType<P, ?> type, CallInfo info, @Nullable P promise, @Nullable Throwable failure) {
    this.type = type;
    this.info = info;
    this.promise = promise;
    this.failure = failure;
  }

  static <P> LazyPromiseCall<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      LazyType<P, ?> type,
      PromiseSource<P> source) {
    if (scope != null) {
      return new InScope<>(type, new CallInfo(lastly, name, null, null), scope, source);
    }
    CallInfo info = lastly.sharedInfo(name);
    P promise = null;
    Throwable failure = info.contextFailure;
    if (failure == null) {
      try {
        promise = call(name, source);
      } catch (Throwable t) {
        Failures.restoreInterrupt(t);
        failure = t;
      }
    }
    return new LazyPromiseCall<>(type, info, promise, failure);
  }

  /** What the steps of one subscription share. */
  CallInfo subscriptionInfo() {
    return info;
  }

  /** What a subscription has to open before it makes the call; null if there is no scope. */
  @Nullable ScopedCall<?> scoped(CallInfo info, @Nullable Object context) {
    return null;
  }

  @Override
  public final P promise() {
    isPromiseMade = true;
    return type.promise(this);
  }

  @Override
  public final @Nullable P source() {
    return promise;
  }

  @Override
  public final LazySubscription<P> subscription(@Nullable Object context) {
    return new LazyRun<>(this, context);
  }

  /** In a scope, each subscription makes the call, because nothing is open before. */
  static final class InScope<P> extends LazyPromiseCall<P> implements AsyncCall<P> {
    private final Scope scope;
    private final PromiseSource<P> source;

    InScope(LazyType<P, ?> type, CallInfo info, Scope scope, PromiseSource<P> source) {
      super(type, info, null, null);
      this.scope = scope;
      this.source = source;
    }

    @Override
    CallInfo subscriptionInfo() {
      return scope.lastly.sharedInfo(info.name);
    }

    @Override
    ScopedCall<?> scoped(CallInfo info, @Nullable Object context) {
      return new ScopedCall<>(info, scope.scopes(), this, context);
    }

    /** Makes the call. The stage fulfills with the call's promise. */
    @Override
    public CompletionStage<P> call() throws Throwable {
      return CompletableFuture.completedFuture(PromiseCall.call(info.name, source));
    }
  }
}
