package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A call that was made, and whose result is to be of the same class as its promise. ECMA-262 calls
 * that the species.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <T> what the call's promise fulfills with
 * @param <S> the promise's class
 * @see Lastly#callSubclass
 */
public final class SubclassCall<T extends @Nullable Object, S extends CompletableFuture<T>> {
  private final Lastly lastly;
  private final Made<T, S> made;

  /** Attaches the next cleanup. */
  private final Function<AsyncCleanup, FinallyFuture<T>> attach;

  /** What the last cleanup gave. Null before the first. */
  private final @Nullable FinallyFuture<T> promise;

  /** The call, which remembers what came of it. */
  static final class Made<T extends @Nullable Object, S extends CompletableFuture<T>>
      implements AsyncCall<T> {
    private final String name;
    private final AsyncSubclassCall<S> call;
    private volatile @Nullable S promise;
    private volatile @Nullable Throwable failure;

    Made(String name, AsyncSubclassCall<S> call) {
      this.name = requireNonNull(name, "name");
      this.call = requireNonNull(call, "call");
    }

    @Override
    public S call() throws Throwable {
      try {
        S returned = call.call();
        if (returned == null) {
          throw CallInfo.returnedNull(name);
        }
        promise = returned;
        return returned;
      } catch (Throwable t) {
        failure = t;
        throw t;
      }
    }
  }

  SubclassCall(Lastly lastly, Made<T, S> made, Call<T> call) {
    this.lastly = lastly;
    this.made = made;
    this.attach = call::andFinallyCompose;
    this.promise = null;
  }

  SubclassCall(Lastly lastly, Made<T, S> made, FinallyFuture<T> promise) {
    this.lastly = lastly;
    this.made = made;
    this.attach = promise::andFinallyCompose;
    this.promise = promise;
  }

  /**
   * Runs one more cleanup, after those before it have settled.
   *
   * @param cleanup what to run, once, whatever the outcome
   * @return the call, for more cleanups
   */
  public SubclassCall<T, S> andFinally(Cleanup cleanup) {
    return andFinallyCompose(cleanup);
  }

  /**
   * Runs one more cleanup, after those before it have settled, and waits for the promise that it
   * returns.
   *
   * @param cleanup what to start, once, whatever the outcome
   * @return the call, for more cleanups
   */
  public SubclassCall<T, S> andFinallyCompose(AsyncCleanup cleanup) {
    return new SubclassCall<>(lastly, made, attach.apply(cleanup));
  }

  /**
   * The result, as a promise of the same class as the call's.
   *
   * <p>It is the caller's own, as a {@link FinallyFuture} is. With {@link
   * Lastly#withCancelForwarded}, to cancel it cancels the call's promise, and with {@code
   * mayInterruptIfRunning}.
   *
   * @param species makes the result from the call's promise, as {@link
   *     CompletableFuture#newIncompleteFuture()} does
   * @param root makes what {@code species} is given if the call has returned no promise: because it
   *     threw or returned {@code null}, or because an {@link AsyncOpener} comes first
   * @return what {@code species} made, which settles after the last cleanup
   */
  public S as(UnaryOperator<S> species, Supplier<? extends S> root) {
    S returned = made.promise;
    return settling(species.apply(returned == null ? root.get() : returned));
  }

  /**
   * The result, as a promise of the same class as the call's, if that class offers no way to make
   * one from nothing. Then a call that throws does throw: at the caller, while its cleanups run as
   * ever.
   *
   * @param species makes the result from the call's promise, as {@link
   *     CompletableFuture#newIncompleteFuture()} does
   * @return what {@code species} made, which settles after the last cleanup
   * @throws NullPointerException if the call returned {@code null}
   * @throws IllegalStateException if the call has not been made yet, as an {@link AsyncOpener}
   *     comes first
   */
  public S as(UnaryOperator<S> species) {
    S returned = made.promise;
    if (returned != null) {
      return settling(species.apply(returned));
    }
    Throwable failure = made.failure;
    throw failure == null
        ? new IllegalStateException(made.name + " has not been called yet")
        : Failures.<RuntimeException>unchecked(failure);
  }

  private S settling(S result) {
    FinallyFuture<T> last = promise == null ? attach.apply(() -> null) : promise;
    CompletionStage<T> cleanedUp = last;
    cleanedUp.handle((value, reason) -> settle(result, value, reason, last));
    if (lastly.forwardsCancel) {
      CompletionStage<T> callers = result;
      callers.handle(
          (value, reason) -> {
            if (result.isCancelled()) {
              Nesting.run(() -> cancel(last));
            }
            return null;
          });
    }
    return result;
  }

  private void cancel(FinallyFuture<T> last) {
    try {
      last.cancel(true);
    } catch (RuntimeException e) { // from the call's promise: the caller has its cancelled result
      lastly.reportLateFailure(made.name, e);
    }
  }

  /** Returns whether somebody can observe it. */
  private boolean settle(S result, T value, @Nullable Throwable reason, FinallyFuture<T> last) {
    boolean settled = false;
    try {
      settled = reason == null ? result.complete(value) : result.completeExceptionally(reason);
    } catch (Throwable t) { // a class that nobody can settle
      lastly.reportLateFailure(made.name, t);
    }
    if (!settled) {
      last.settledBy().reportLate();
    }
    return settled;
  }
}
