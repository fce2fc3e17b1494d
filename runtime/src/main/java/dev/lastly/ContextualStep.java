/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A step of a call as the {@link Runnable} that its context wraps. It runs once, whatever the
 * context does with it.
 */
final class ContextualStep implements Runnable {
  /** The stack frames to settle a future without callbacks. */
  private static final int END_FRAMES = 16;

  private final AsyncCleanup step;
  private boolean taken;
  private final IntermediateFuture<@Nullable Void> ended = new IntermediateFuture<>();

  private ContextualStep(AsyncCleanup step) {
    this.step = step;
  }

  /** Starts a step in a context, as {@link AsyncCleanup#start} would without it. */
  static @Nullable CompletionStage<?> start(AsyncCleanup step, UnaryOperator<Runnable> context) {
    ContextualStep contextual = new ContextualStep(step);
    try {
      context.apply(contextual).run();
    } catch (Throwable t) {
      contextual.run(); // without a context rather than not at all
      Failures.restoreInterrupt(t);
      return contextual.failedWith(t);
    }
    contextual.run(); // in case the context did not
    return contextual.ended;
  }

  @Override
  public void run() {
    if (isTaken()) {
      return;
    }
    StackProbe.require(END_FRAMES); // what has been taken has to end
    if (!take()) {
      return;
    }
    try {
      CompletionStage<?> promise = step.start();
      if (promise == null) {
        ended.complete(null);
      } else {
        new ForwardingReaction(ended).watch(promise);
      }
    } catch (Throwable t) {
      Failures.restoreInterrupt(t);
      ended.completeExceptionally(t);
    }
  }

  private synchronized boolean isTaken() {
    return taken;
  }

  private synchronized boolean take() {
    boolean first = !taken;
    taken = true;
    return first;
  }

  /**
   * Returns a stage that rejects when the step has ended: with the step's failure or, if it has
   * none, with the context's.
   */
  private CompletionStage<?> failedWith(Throwable failure) {
    ContextFailure failed = new ContextFailure(failure);
    failed.watch(ended);
    return failed.stage;
  }

  /** Not a lambda, whose call site may fail forever if the stack overflows while it is linked. */
  static final class ContextFailure extends Reaction {
    private final Throwable failure;
    final IntermediateFuture<@Nullable Void> stage = new IntermediateFuture<>();

    ContextFailure(Throwable failure) {
      this.failure = failure;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // only inspected, never awaited
    @Nullable Object leadsTo() {
      return stage;
    }

    @Override
    boolean isCalled() {
      return stage.isDone();
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      if (reason != null) {
        Failures.suppress(reason, failure);
      }
      stage.completeExceptionally(reason == null ? failure : reason);
    }
  }
}
