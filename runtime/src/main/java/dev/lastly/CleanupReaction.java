package dev.lastly;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The reaction on the promise that a cleanup returned. The value is whether it was called. */
@SuppressWarnings("ReferenceEquality") // identity is what is promised
final class CleanupReaction extends AtomicBoolean
    implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void>, Nesting.Work {
  private static final long serialVersionUID = 1;

  private final transient Step<?> step;
  private final transient @Nullable Object sourceOutcome;
  private transient @Nullable Throwable failure;

  /**
   * The thread that is subscribing just now. Any thread may read it at any time, but none can
   * mistake another for itself, so it needs no synchronization.
   */
  private transient @Nullable Thread subscriber = Thread.currentThread();

  private transient boolean settledAlready;
  private transient boolean isStarted;

  private CleanupReaction(Step<?> step, @Nullable Object sourceOutcome) {
    this.step = step;
    this.sourceOutcome = sourceOutcome;
  }

  /**
   * Settles the result of the step when the promise has settled.
   *
   * @return what follows, if that was so already
   */
  static @Nullable Object await(
      CompletionStage<?> promise, Step<?> step, @Nullable Object sourceOutcome) {
    CleanupReaction reaction = new CleanupReaction(step, sourceOutcome);
    try {
      promise.handle(reaction);
    } catch (StackOverflowError e) {
      reaction.subscriber = null;
      Rescue.run(new Subscription(promise, reaction));
    } catch (Throwable t) {
      reaction.apply(null, t);
    }
    reaction.subscriber = null;
    return reaction.settledAlready ? step.settle(sourceOutcome, reaction.failure) : null;
  }

  @Override
  public boolean isStarted() {
    return isStarted;
  }

  @Override
  public @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
    if (compareAndSet(false, true)) {
      failure = reason;
      if (subscriber == Thread.currentThread()) {
        settledAlready = true;
      } else {
        try {
          Nesting.runOrRescue(this);
        } catch (Throwable t) {
          throw new Unswallowable(t);
        }
      }
    }
    return null;
  }

  /** To be made where there is stack for it; only the first call of the reaction counts. */
  record Subscription(CompletionStage<?> promise, CleanupReaction reaction)
      implements Nesting.Work {
    @Override
    public void proceed() {
      try {
        promise.handle(reaction);
      } catch (Throwable t) {
        reaction.apply(null, t);
      }
    }
  }

  @Override
  public void proceed() {
    isStarted = true;
    Object following = step.settle(sourceOutcome, failure);
    if (following != null) {
      Step.follow(following, step.outcome());
    }
  }
}
