package dev.lastly;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Goes through everything once, before anything counts on it.
 *
 * <p>A class whose initialization breaks off where the stack ends cannot be used for as long as the
 * virtual machine runs. So all of them are initialized here, when {@link StackReserve} has made
 * sure that there is enough of it, and {@link Lastly}, which is the only way to get here, has
 * nothing to initialize.
 */
final class FirstUse implements AsyncCall<Object>, AsyncCleanup, Executor {
  /** Those that the calls below do not come by. */
  private static final List<Class<?>> SELDOM_USED =
      List.of(
          CleanupReaction.Subscription.class,
          ContextualStep.class,
          Delivery.class,
          Failures.class,
          Nesting.Queue.class,
          Rescue.class,
          ScopedCall.OpenerReaction.class,
          Step.AboutToSettle.class,
          Step.Deferred.class,
          Step.FollowersFirst.class,
          Step.HalfSettled.class,
          Step.Interrupted.class,
          Step.OnceOnly.class,
          Unswallowable.class);

  private final CompletableFuture<Object> source = new CompletableFuture<>();

  private FirstUse() {}

  static void of(Lastly lastly) {
    FirstUse use = new FirstUse();
    Lastly inline = lastly.withExecutor(use);
    FinallyFuture<Object> first = lastly.call(use).andFinallyCompose(use);
    FinallyFuture<Object> fork = first.andFinallyCompose(use);
    FinallyFuture<Object> other = first.andFinallyCompose(use);
    FinallyFuture<Object> onExecutor = inline.call(use).andFinallyCompose(use);
    FinallyFuture<Object> nested = lastly.call(new Returned(other)).andFinallyCompose(use);
    use.source.completeExceptionally(new Throwable(null, null, false, false) {});
    onExecutor.andFinallyCompose(use).cancel(false);
    fork.cancel(false);
    nested.cancel(false);
    Nesting.isCalledByOtherCode();
    StackReserve.requireForPool();
    StackReserve.requireForCallbacks();
    Rescue.prepare();
    DefaultPool.get();
    initialize(SELDOM_USED);
  }

  private static void initialize(List<Class<?>> types) {
    try {
      for (Class<?> type : types) {
        MethodHandles.lookup().ensureInitialized(type);
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e); // they are all of this package
    }
  }

  private record Returned(FinallyFuture<Object> result) implements AsyncCall<Object> {
    @Override
    public CompletionStage<Object> call() {
      return result;
    }
  }

  @Override
  public CompletionStage<Object> call() {
    return source;
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
