/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.Initialization;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Uses everything once, before other code depends on it.
 *
 * <p>A class whose initialization fails with a {@code StackOverflowError} can never be used again
 * in the same virtual machine. So all classes are initialized here, after {@link Lastly}, which is
 * the only way to get here and has nothing to initialize, has made sure that there is enough stack.
 */
final class FirstUse implements AsyncCall<Object>, AsyncCleanup, Executor {
  /** The classes that the calls below do not use. */
  private static final Class<?>[] SELDOM_USED = {
    BackupReaction.class,
    Cancellation.class,
    CleanupReaction.class,
    CleanupTask.Submission.class,
    ContextualStep.ContextFailure.class,
    ContextualStep.class,
    Delivery.KeptOutcome.class,
    Delivery.class,
    EagerCall.class,
    EagerRun.class,
    Failures.class,
    FinallyFuture.OutcomeReader.class,
    FlowPublishers.class,
    ForwardedCancellation.PendingCancellation.class,
    ForwardedCancellation.Cascade.class,
    ForwardedCancellation.class,
    Forwarding.class,
    LastMoment.OfStep.class,
    LastMoment.OfWatcher.class,
    LastMoment.class,
    LazyCleanups.InScope.class,
    LazyCleanups.class,
    LazyRun.class,
    Nesting.Queue.class,
    Nesting.QueueEntry.class,
    Passage.class,
    PendingWork.OfFollowers.class,
    QueueWatch.class,
    Rescue.class,
    ScopedCall.OpenerReaction.class,
    ScopedCall.StepReaction.class,
    Settlement.FollowerCallback.class,
    Settlement.class,
    Step.Continuation.class,
    Step.ForeignReaction.class,
    SupplyTask.class,
    UnswallowableError.class
  };

  private final CompletableFuture<Object> source = new CompletableFuture<>();

  /** What the next call returns. */
  private CompletionStage<Object> next = source;

  private FirstUse() {}

  static void of(Lastly lastly) {
    FirstUse use = new FirstUse();
    Lastly inline = lastly.withExecutor(use);
    FinallyFuture<Object> first = lastly.call(use).andFinallyCompose(use);
    FinallyFuture<Object> fork = first.andFinallyCompose(use);
    FinallyFuture<Object> other = first.andFinallyCompose(use);
    FinallyFuture<Object> onExecutor = inline.call(use).andFinallyCompose(use);
    use.next = other;
    FinallyFuture<Object> nested = lastly.call(use).andFinallyCompose(use);
    use.source.completeExceptionally(new CancellationException());
    onExecutor.andFinallyCompose(use).cancel(false);
    fork.cancel(false);
    nested.cancel(false);
    first.completeAsync(() -> use, use).cancel(false);
    Nesting.isCalledByOtherCode();
    Lastly.requireStack(Step.CALLBACK_FRAMES);
    Rescue.prepare();
    DefaultPool.get();
    Initialization.of(MethodHandles.lookup(), SELDOM_USED);
  }

  @Override
  public CompletionStage<Object> call() {
    return next;
  }

  @Override
  public @Nullable CompletionStage<?> start() {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void execute(Runnable task) {
    task.run();
  }
}
