/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

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
 * In a scope, each subscription makes the call, because nothing is open before.
 */
final class LazyCleanups<P> extends PromiseCall<P> implements LazyCall<P>, AsyncCall<P> {
  final @Nullable Scope scope;

  /** What the call's steps share. In a scope, each subscription has its own with the same name. */
  private final CallInfo info;

  /** What the call has returned; null if it has failed, or there is a scope. */
  final @Nullable P promise;

  /** Why the call has failed. */
  final @Nullable Throwable failure;

  private final LazyType<P, ?> type;
  private final PromiseSource<P> source;

  private LazyCleanups(
      @Nullable Scope scope,
      LazyType<P, ?> type,
      PromiseSource<P> source,
      CallInfo info,
      @Nullable P promise,
      @Nullable Throwable failure) {
    this.scope = scope;
    this.type = type;
    this.source = source;
    this.info = info;
    this.promise = promise;
    this.failure = failure;
  }

  static <P> LazyCleanups<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      LazyType<P, ?> type,
      PromiseSource<P> source) {
    requireNonNull(name, "name");
    requireNonNull(source, "call");
    if (scope != null) {
      CallInfo named = new CallInfo(lastly, name, null, null);
      return new LazyCleanups<>(scope, type, source, named, null, null);
    }
    CallInfo info = lastly.info(name);
    P promise = null;
    Throwable failure = info.contextFailure();
    if (failure == null) {
      try {
        promise = call(name, source);
      } catch (Throwable t) {
        Failures.restoreInterrupt(t);
        failure = t;
      }
    }
    return new LazyCleanups<>(null, type, source, info, promise, failure);
  }

  private static <P> P call(String name, PromiseSource<P> source) throws Throwable {
    P promise = source.call();
    if (promise == null) {
      throw CallInfo.returnedNull(name);
    }
    return promise;
  }

  /** What the steps of one subscription share. */
  CallInfo info() {
    return scope == null ? info : scope.lastly.info(info.name);
  }

  /** Makes the call, in a scope. The stage fulfills with the call's promise. */
  @Override
  public CompletionStage<P> call() throws Throwable {
    return CompletableFuture.completedFuture(call(info.name, source));
  }

  @Override
  public P promise() {
    isPromised = true;
    return type.promise(this);
  }

  @Override
  public @Nullable P source() {
    return promise;
  }

  @Override
  public LazySubscription<P> subscription(@Nullable Object context) {
    return new LazyRun<>(this, context);
  }
}
