/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all cleanups of a call share: its name and settings, and, if the settings require it, state
 * of this one call. Calls of one name that need nothing of their own share one object.
 */
final class CallInfo {
  static final String UNNAMED = "The call";

  /** The stack frames for a {@link ContextualStep}, not counting other code. */
  private static final int CONTEXT_FRAMES = 48;

  final Lastly lastly;
  final String name;

  /** The context of every step, from {@link Lastly#withContext}; null if there is none. */
  private final @Nullable UnaryOperator<Runnable> context;

  /** Why there is no context: then the call is not made. */
  final @Nullable Throwable contextFailure;

  /**
   * What to cancel with the result, while it may be pending. Kept only with {@link
   * Lastly#withCancelForwarded}.
   */
  private @Nullable CompletionStage<?> source;

  // Only where late values matter:

  /** How many cleanups wait for the source, and not for another cleanup. */
  private int attachedCleanups;

  /** What these cleanups share, once the source has fulfilled. */
  private @Nullable TrackedValue tracked;

  CallInfo(
      Lastly lastly,
      String name,
      @Nullable UnaryOperator<Runnable> context,
      @Nullable Throwable contextFailure) {
    this.lastly = lastly;
    this.name = name;
    this.context = context;
    this.contextFailure = contextFailure;
  }

  static CallInfo inContext(
      Lastly lastly, String name, Supplier<? extends UnaryOperator<Runnable>> contexts) {
    try {
      UnaryOperator<Runnable> context =
          requireNonNull(contexts.get(), "The supplier of contexts returned null");
      return new CallInfo(lastly, name, context, null);
    } catch (Throwable t) {
      Failures.restoreInterrupt(t);
      return new CallInfo(lastly, name, null, t);
    }
  }

  /** Makes the call. Always returns a promise. */
  <T extends @Nullable Object> CompletionStage<T> makeCall(AsyncCall<T> call) {
    if (contextFailure != null) {
      return failed(contextFailure);
    }
    CompletionStage<T> promise;
    try {
      promise = call.call();
    } catch (Throwable t) {
      return failed(t);
    }
    return promise == null ? CompletableFuture.failedFuture(returnedNull(name)) : promise;
  }

  /** As if the call, or an opener, had returned a promise that is rejected with what it threw. */
  static <T extends @Nullable Object> CompletionStage<T> failed(Throwable thrown) {
    Failures.restoreInterrupt(thrown);
    return CompletableFuture.failedFuture(thrown);
  }

  static NullPointerException returnedNull(String name) {
    return new NullPointerException(name.concat(" returned null instead of a promise"));
  }

  void attachSource(CompletionStage<?> source) {
    if (lastly.forwardsCancel) {
      this.source = source;
    }
    if (lastly.lateValues != null) {
      addCleanup();
    }
  }

  /** A cleanup does not wait for the source, after all, as that has thrown instead. */
  void detachSource() {
    if (lastly.lateValues != null) {
      TrackedValue counting = removeCleanup();
      if (counting != null) {
        TrackedValue.resultSettled(counting, false, this);
      }
    }
  }

  private synchronized @Nullable TrackedValue removeCleanup() {
    if (tracked == null) {
      attachedCleanups--;
    }
    return tracked;
  }

  private synchronized void addCleanup() {
    attachedCleanups++;
    if (tracked != null) {
      tracked.addResult();
    }
  }

  /** The outcome of the source, for one of the cleanups that wait for it. */
  @Nullable Object track(@Nullable Object outcome) {
    return lastly.lateValues == null || outcome instanceof Rejection ? outcome : shared(outcome);
  }

  private synchronized @Nullable Object shared(@Nullable Object value) {
    if (tracked == null) {
      tracked = new TrackedValue(value, attachedCleanups);
    }
    if (tracked.isOf(value)) {
      return tracked;
    }
    TrackedValue another = new TrackedValue(value, 1); // the source has been obtruded since
    if (tracked.isForgotten()) {
      another.markReceived(); // it may be the same value, which is accounted for
    }
    return another;
  }

  void releaseSource() {
    if (lastly.forwardsCancel) {
      source = null;
    }
  }

  @Nullable CompletionStage<?> source() {
    return source;
  }

  /**
   * If steps run in a context, makes sure that there is enough stack to run one to its end: the
   * context may swallow a stack overflow.
   *
   * @throws StackOverflowError if there is not
   */
  void requireStack() {
    if (context != null) {
      StackProbe.require(CONTEXT_FRAMES);
    }
  }

  /** The same, for what is reported when there is nothing left to run. */
  CallInfo withoutContext() {
    return context == null ? this : new CallInfo(lastly, name, null, null);
  }

  /** Whether {@link #start} runs steps in a context. */
  boolean hasContext() {
    return context != null;
  }

  /** Runs a step of this call in its context. */
  @Nullable CompletionStage<?> start(AsyncCleanup step) throws Throwable {
    return context == null ? step.start() : ContextualStep.start(step, context);
  }
}
