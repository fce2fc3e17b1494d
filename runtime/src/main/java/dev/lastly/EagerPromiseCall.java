/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call whose promise is eager, and its cleanups. The call is made when the result is asked for;
 * then {@link EagerRun} is given all that it needs to go on alone.
 */
final class EagerPromiseCall<P> extends PromiseCall<P> implements AsyncCall<@Nullable Object> {
  private final Lastly lastly;
  private final String name;
  private final @Nullable Scope scope;
  private final EagerType<P, @Nullable Object> type;
  private final PromiseSource<P> source;

  /**
   * The thread that is opening the scope; null afterwards. Only on this thread does the call make
   * the result.
   */
  private @Nullable Thread opener;

  /** Null until it is made. Used only by the caller's thread. */
  private @Nullable Settleable<P, @Nullable Object> settleable;

  /** Whether the call has been made in a scope, and has returned a promise. */
  private boolean hasReturnedPromise;

  /** Why there is no {@link #settleable}. */
  private @Nullable Throwable failure;

  private EagerPromiseCall(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      EagerType<P, @Nullable Object> type,
      PromiseSource<P> source) {
    this.lastly = lastly;
    this.name = name;
    this.scope = scope;
    this.type = type;
    this.source = source;
  }

  /** A call, in a scope if there is one. */
  @SuppressWarnings("unchecked") // the result is settled as a promise of the same type has settled
  static <P> EagerPromiseCall<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      EagerType<P, ?> type,
      PromiseSource<P> source) {
    return new EagerPromiseCall<>(
        lastly, name, scope, (EagerType<P, @Nullable Object>) type, source);
  }

  @Override
  public P promise() {
    if (isPromiseMade) {
      return promiseOf(settleable());
    }
    isPromiseMade = true;
    EagerRun<P> run;
    try {
      CallInfo info = lastly.sharedInfo(name);
      run = scope == null ? start(info) : startInScope(info, scope);
    } catch (Throwable t) { // or asking again would return a promise that never settles
      settleable = null;
      failure = t;
      throw t;
    }
    Settleable<P, @Nullable Object> made = settleable();
    P promise = promiseOf(made);
    run.forwardCancelOf(made, lastly.forwardsCancel || type.isCancelForwarded());
    return promise;
  }

  private Settleable<P, @Nullable Object> settleable() {
    Settleable<P, @Nullable Object> made = settleable;
    if (made == null) {
      Throwable thrown = failure;
      throw thrown == null
          ? new IllegalStateException(name.concat(" has not been called yet"))
          : Failures.<RuntimeException>unchecked(thrown);
    }
    return made;
  }

  private static <P> P promiseOf(Settleable<P, @Nullable Object> made) {
    return requireNonNull(made.promise(), "The promise of a Settleable is null");
  }

  /** Makes the call, and watches its promise. */
  private EagerRun<P> start(CallInfo info) {
    P promise = null;
    Throwable thrown = info.contextFailure;
    if (thrown == null) {
      try {
        promise = call(name, source);
      } catch (Throwable t) {
        Failures.restoreInterrupt(t);
        thrown = t;
      }
    }
    makeResult(promise, thrown);
    EagerRun<P> run = new EagerRun<>(info, null, cleanups, settleable);
    run.watch(type, promise, thrown);
    return run;
  }

  private EagerRun<P> startInScope(CallInfo info, Scope opening) {
    ScopedCall<@Nullable Object> scoped = new ScopedCall<>(info, opening.scopes(), this, null);
    opener = Thread.currentThread();
    CompletionStage<@Nullable Object> stage = scoped.startCall();
    opener = null;
    if (settleable == null) {
      makeResult(null, failure == null ? scoped.openingFailure() : failure);
    }
    EagerRun<P> run = new EagerRun<>(info, scoped, cleanups, settleable);
    run.watch(type, stage);
    Rescue.startIfNeeded(); // which may have to subscribe to the promise of an opener
    return run;
  }

  /**
   * In a scope, makes the call, on the thread on which the innermost opener has ended. If that is
   * not the caller's thread, the caller makes the result without the call's promise, or has done
   * so.
   */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public CompletionStage<@Nullable Object> call() throws Throwable {
    boolean isHere = opener == Thread.currentThread();
    try {
      P promise = call(name, source);
      hasReturnedPromise = true;
      if (isHere) {
        makeResult(promise, null);
      }
      return type.toStage(promise);
    } catch (Throwable t) {
      if (isHere) {
        failure = t;
      }
      throw t;
    }
  }

  /** In a scope whose promise has settled, whether it settled as the call's promise did. */
  boolean hasReturnedPromise() {
    return hasReturnedPromise;
  }

  /** Makes the result. If the type throws instead, the cleanups run all the same. */
  private void makeResult(@Nullable P promise, @Nullable Throwable thrown) {
    failure = thrown;
    try {
      settleable = type.settleable(promise);
    } catch (Throwable t) {
      failure = t;
    }
  }
}
