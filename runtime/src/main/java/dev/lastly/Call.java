package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made, and whose first cleanup comes next.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <T> what the call's promise fulfils with
 * @see Lastly#call(AsyncCall)
 */
public final class Call<T extends @Nullable Object> {
  private final Lastly lastly;
  private final CompletionStage<T> source;

  private Call(Lastly lastly, CompletionStage<T> source) {
    this.lastly = lastly;
    this.source = source;
  }

  static <T extends @Nullable Object> Call<T> make(Lastly lastly, String name, AsyncCall<T> call) {
    return new Call<>(lastly, promise(requireNonNull(name, "name"), requireNonNull(call, "call")));
  }

  /** Makes a call. A promise is returned in any case. */
  static <T extends @Nullable Object> CompletionStage<T> promise(String name, AsyncCall<T> call) {
    CompletionStage<T> source;
    try {
      source = call.call();
    } catch (Throwable t) {
      return thrown(t);
    }
    return source == null ? CompletableFuture.failedFuture(returnedNull(name)) : source;
  }

  static <T extends @Nullable Object> CompletionStage<T> thrown(Throwable t) {
    StageFinally.keepInterrupt(t);
    return CompletableFuture.failedFuture(t);
  }

  static NullPointerException returnedNull(String name) {
    return new NullPointerException(name + " returned null instead of a promise");
  }

  /**
   * Runs a cleanup when the call's promise settles.
   *
   * @param cleanup what to run, once, whatever the outcome
   * @return a new promise, which settles as the call's promise did once the cleanup has run, or
   *     rejects with what the cleanup threw
   */
  public FinallyFuture<T> andFinally(Cleanup cleanup) {
    return StageFinally.attach(lastly, source, cleanup);
  }

  /**
   * Runs a cleanup when the call's promise settles, and waits for the promise that the cleanup
   * returns.
   *
   * @param cleanup what to start, once, whatever the outcome
   * @return a new promise, which settles as the call's promise did once the cleanup has settled, or
   *     rejects with the cleanup's reason
   */
  public FinallyFuture<T> andFinallyCompose(AsyncCleanup cleanup) {
    return StageFinally.attach(lastly, source, cleanup);
  }
}
