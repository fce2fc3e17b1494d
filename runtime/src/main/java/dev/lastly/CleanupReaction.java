package dev.lastly;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** The reaction on the promise that a cleanup returned. The value is whether it was called. */
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
      throw e;
    } catch (Throwable t) {
      reaction.apply(null, t);
    }
    reaction.subscriber = null;
    return reaction.settledAlready ? step.settle(sourceOutcome, reaction.failure) : null;
  }

  @Override
  public @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
    if (compareAndSet(false, true)) {
      failure = reason;
      if (subscriber == Thread.currentThread()) {
        settledAlready = true;
      } else {
        try {
          Nesting.run(this);
        } catch (Throwable t) {
          throw new Unswallowable(t);
        }
      }
    }
    return null;
  }

  @Override
  public void proceed() {
    Object following = step.settle(sourceOutcome, failure);
    if (following != null) {
      Step.follow(following, step.outcome());
    }
  }
}
