/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.LazyCall;
import dev.lastly.spi.LazySubscription;
import dev.lastly.spi.LazyType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A call whose promise is run by each of its subscribers, and its cleanups.
 *
 * <p>Without a scope, the call is made at once, and once, as the method itself would make it. In a
 * scope, it is made by each subscription, as nothing is open before.
 */
final class LazyCleanups<P> extends PromiseCall<P> implements LazyCall<P> {
  private static final AsyncCleanup[] NONE = {};

  final Lastly lastly;
  final String name;
  final @Nullable Scope scope;
  final AsyncCleanup[] cleanups;

  /** What the call has returned; null if it has failed, or there is a scope. */
  final @Nullable P promise;

  /** Why the call has failed. */
  final @Nullable Throwable failure;

  private final LazyType<P, ?> type;
  private final PromiseSource<P> source;

  private LazyCleanups(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      LazyType<P, ?> type,
      PromiseSource<P> source,
      @Nullable P promise,
      @Nullable Throwable failure,
      AsyncCleanup[] cleanups) {
    this.lastly = lastly;
    this.name = name;
    this.scope = scope;
    this.type = type;
    this.source = source;
    this.promise = promise;
    this.failure = failure;
    this.cleanups = cleanups;
  }

  static <P> LazyCleanups<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      LazyType<P, ?> type,
      PromiseSource<P> source) {
    requireNonNull(name, "name");
    requireNonNull(source, "call");
    P promise = null;
    Throwable failure = null;
    if (scope == null) {
      try {
        promise = call(name, source);
      } catch (Throwable t) {
        Failures.restoreInterrupt(t);
        failure = t;
      }
    }
    return new LazyCleanups<>(lastly, name, scope, type, source, promise, failure, NONE);
  }

  private static <P> P call(String name, PromiseSource<P> source) throws Throwable {
    P promise = source.call();
    if (promise == null) {
      throw CallInfo.returnedNull(name);
    }
    return promise;
  }

  /** Makes the call, in a scope. */
  P call() throws Throwable {
    return call(name, source);
  }

  @Override
  public LazyCleanups<P> andFinallyCompose(AsyncCleanup cleanup) {
    AsyncCleanup[] more = Arrays.copyOf(cleanups, cleanups.length + 1);
    more[cleanups.length] = requireNonNull(cleanup, "cleanup");
    return new LazyCleanups<>(lastly, name, scope, type, source, promise, failure, more);
  }

  @Override
  public P promise() {
    return type.promise(this);
  }

  @Override
  public LazySubscription<P> subscription(@Nullable Object context) {
    return new LazyRun<>(this, context);
  }
}
