package dev.lastly;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The result of a call with cleanups: a {@link CompletableFuture} that settles after they have.
 *
 * <p>It is the caller's own: to cancel it, time it out or complete it by hand settles it at once,
 * leaves the call and its promise alone, and does not touch the cleanups, which run when the call's
 * promise settles. A cleanup that fails after that is handed to the {@linkplain
 * Lastly#onLateFailure late-failure handler}.
 *
 * <p>After it has settled, it holds neither the call's promise nor the cleanup, unless it was
 * settled by hand: then it lets go of them when the cleanup runs.
 *
 * @param <T> what it fulfils with
 */
public abstract sealed class FinallyFuture<T extends @Nullable Object> extends CompletableFuture<T>
    permits StageFinally {
  FinallyFuture() {}

  /**
   * Runs one more cleanup of the same call, after those before it have settled.
   *
   * <p>What comes out is what {@code lastly.call(() -> this).andFinally(cleanup)} gives, with one
   * difference: if this promise is settled by hand, the new one does not notice and still waits for
   * the call and the cleanups before.
   *
   * @param cleanup what to run, once, whatever the outcome
   * @return a new promise, which settles as this one was to settle once the cleanup has run, or
   *     rejects with what the cleanup threw
   */
  public abstract FinallyFuture<T> andFinally(Cleanup cleanup);

  /**
   * Runs one more cleanup of the same call, after those before it have settled, and waits for the
   * promise that it returns.
   *
   * @param cleanup what to start, once, whatever the outcome
   * @return a new promise, which settles as this one was to settle once the cleanup has settled, or
   *     rejects with the cleanup's reason
   * @see #andFinally
   */
  public abstract FinallyFuture<T> andFinallyCompose(AsyncCleanup cleanup);
}
