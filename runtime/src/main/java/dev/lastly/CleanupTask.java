package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture.AsynchronousCompletionTask;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinTask;
import org.jspecify.annotations.Nullable;

/**
 * What an executor is handed: a step whose source has settled. It runs once, whatever the executor
 * does with it.
 *
 * <p>Like the tasks of {@code CompletableFuture} it is a {@link ForkJoinTask} that is marked as an
 * {@link AsynchronousCompletionTask}, so that a thread of the common pool that joins the result can
 * run it meanwhile, instead of blocking the pool.
 */
@SuppressWarnings("serial") // as every ForkJoinTask: nobody serializes one
final class CleanupTask extends ForkJoinTask<Void>
    implements Runnable, AsynchronousCompletionTask, Nesting.Work {
  private static final short WAITING = 0;
  private static final short TAKEN = 1;

  private @Nullable Step<?> step;
  private @Nullable Object outcome;

  /** The thread that is submitting it just now, which alone can find itself here. */
  private @Nullable Thread submitter;

  /** What follows the step, if it ran on the submitter's stack. */
  private @Nullable Object following;

  CleanupTask(Step<?> step, @Nullable Object outcome) {
    this.step = step;
    this.outcome = outcome;
  }

  /**
   * Hands it over. If that fails, it runs here: a cleanup is not lost because an executor is full.
   *
   * @return what follows the step, if it ran here
   */
  @Nullable Object submitTo(Executor executor) {
    submitter = Thread.currentThread();
    try {
      executor.execute(this);
    } catch (Throwable rejected) {
      run();
    }
    submitter = null;
    return following;
  }

  @Override
  public void run() {
    if (compareAndSetForkJoinTaskTag(WAITING, TAKEN)) {
      Nesting.run(this);
    }
  }

  @Override
  public void proceed() {
    Step<?> taken = requireNonNull(step);
    Object source = outcome;
    step = null; // the executor may keep this for longer than it needs it
    outcome = null;
    Object next = taken.cleanUp(source);
    if (submitter == Thread.currentThread()) {
      following = next;
    } else if (next != null) {
      Step.follow(next, taken.outcome());
    }
  }

  @Override
  protected boolean exec() {
    run();
    return true;
  }

  @Override
  public @Nullable Void getRawResult() {
    return null;
  }

  @Override
  protected void setRawResult(@Nullable Void value) {}
}
