/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import dev.lastly.spi.ClassInitializer;
import dev.lastly.spi.FlowPublishers;
import dev.lastly.spi.LazyStage;
import dev.lastly.spi.PossiblePromise;
import java.lang.invoke.MethodHandles;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Loads, links and initializes the classes of the runtime, by using them once. Left out are
 * annotations, and classes of the SPI that have nothing to initialize.
 *
 * <p>A class whose initialization fails with a {@code StackOverflowError} can never be used again
 * in the same virtual machine. So classes are initialized here, after {@link Lastly}, which is the
 * only way to get here and has nothing to initialize, has made sure that there is enough stack.
 */
final class ClassPreloader implements AsyncCall<Object>, AsyncCleanup, Executor {
  /** The classes that the calls below do not use. */
  private static final Class<?>[] NOT_USED_BELOW = {
    BackupReaction.class,
    Cancellation.class,
    CleanupReaction.class,
    CleanupRun.EndReaction.class,
    CleanupRun.Task.class,
    ContextualStep.ContextFailure.class,
    ContextualStep.class,
    EagerPromiseCall.class,
    EagerRun.class,
    Failures.class,
    FlowPublishers.class,
    ForwardedCancellation.Cascade.class,
    ForwardedCancellation.PendingCancellation.class,
    ForwardedCancellation.class,
    ForwardingReaction.class,
    IntermediateFuture.class,
    LazyPromiseCall.InScope.class,
    LazyPromiseCall.class,
    LazyRun.OpenedReaction.class,
    LazyRun.class,
    LazyStage.class,
    OutcomeReader.class,
    PendingWork.OfFollowers.class,
    PossiblePromise.class,
    QueueWatch.class,
    RacingReaction.OfStep.class,
    RacingReaction.OfWatcher.class,
    RacingReaction.class,
    Rescue.class,
    ScopedCall.OpenerReaction.class,
    ScopedCall.StepReaction.class,
    Settlement.FollowerCallback.class,
    Settlement.class,
    Step.Continuation.class,
    Step.ForeignReaction.class,
    StepTask.Submission.class,
    SupplyTask.class,
    TrackedValue.UnclaimedValue.class,
    TrackedValue.class,
    UnswallowableError.class,
    WorkQueue.Entry.class,
    WorkQueue.class
  };

  private final CompletableFuture<Object> source = new CompletableFuture<>();

  /** What the next call returns. */
  private CompletionStage<Object> next = source;

  private ClassPreloader() {}

  static void run(Lastly lastly) {
    ClassPreloader use = new ClassPreloader();
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
    StackProbe.require(Step.CALLBACK_FRAMES);
    Rescue.prepare();
    DefaultPool.get();
    ClassInitializer.initialize(MethodHandles.lookup(), NOT_USED_BELOW);
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
