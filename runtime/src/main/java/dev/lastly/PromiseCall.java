package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call whose promise is of another type than {@code CompletionStage}, and whose result is to be
 * of that type too.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param <P> the promise's type
 * @see Lastly#call(String, EagerType, PromiseSource)
 */
public final class PromiseCall<P> {
  private final Made<P> made;
  private final @Nullable Call<@Nullable Object> call;

  /** What the last cleanup gave. Null before the first. */
  private final @Nullable FinallyFuture<@Nullable Object> last;

  /** The call, which remembers what came of it. */
  static final class Made<P> implements AsyncCall<@Nullable Object> {
    private final Lastly lastly;
    private final String name;
    private final EagerType<P, @Nullable Object> type;
    private final PromiseSource<P> source;
    private volatile @Nullable P promise;
    private volatile @Nullable Throwable failure;

    @SuppressWarnings("unchecked") // a promise is settled with what another of the type gave
    Made(Lastly lastly, String name, EagerType<P, ?> type, PromiseSource<P> source) {
      this.lastly = lastly;
      this.name = requireNonNull(name, "name");
      this.type = (EagerType<P, @Nullable Object>) requireNonNull(type, "type");
      this.source = requireNonNull(source, "call");
    }

    @Override
    public CompletionStage<@Nullable Object> call() throws Throwable {
      try {
        P returned = source.call();
        if (returned == null) {
          throw CallInfo.returnedNull(name);
        }
        CompletionStage<@Nullable Object> stage = type.toStage(returned);
        promise = returned;
        return stage;
      } catch (Throwable t) {
        failure = t;
        throw t;
      }
    }
  }

  PromiseCall(
      Made<P> made,
      @Nullable Call<@Nullable Object> call,
      @Nullable FinallyFuture<@Nullable Object> last) {
    this.made = made;
    this.call = call;
    this.last = last;
  }

  /**
   * Runs one more cleanup, after those before it have settled.
   *
   * @param cleanup what to run, once, whatever the outcome, where {@link Lastly} says
   * @return the call, for more cleanups
   * @throws NullPointerException if {@code cleanup} is null
   */
  public PromiseCall<P> andFinally(Cleanup cleanup) {
    return andFinallyCompose(cleanup);
  }

  /**
   * Runs one more cleanup, after those before it have settled, and waits for the promise that it
   * returns.
   *
   * @param cleanup what to start, once, whatever the outcome, where {@link Lastly} says
   * @return the call, for more cleanups
   * @throws NullPointerException if {@code cleanup} is null
   */
  public PromiseCall<P> andFinallyCompose(AsyncCleanup cleanup) {
    return new PromiseCall<>(made, null, attach(cleanup));
  }

  private FinallyFuture<@Nullable Object> attach(AsyncCleanup cleanup) {
    return last == null
        ? requireNonNull(call).andFinallyCompose(cleanup)
        : last.andFinallyCompose(cleanup);
  }

  /**
   * The result, as a promise of the same type as the call's. Ask for it once, after the last
   * cleanup.
   *
   * <p>It is the caller's own, as a {@link FinallyFuture} is: what the cleanups do is not changed
   * by what the caller does to it. To cancel it cancels the call's promise, too, with {@link
   * Lastly#withCancelForwarded}, or where that is what the promises of this library do.
   *
   * @return a new promise, which settles after the last cleanup
   * @throws NullPointerException if none can be made without the call's promise, and the call
   *     returned {@code null}. What the call threw is thrown in the same way
   * @throws IllegalStateException if none can be made without the call's promise, and the call has
   *     not been made yet, as an {@link AsyncOpener} comes first
   */
  public P promise() {
    FinallyFuture<@Nullable Object> settling = last == null ? attach(() -> null) : last;
    Settleable<P, @Nullable Object> result = made.type.settleable(made.promise);
    if (result == null) {
      Throwable failure = made.failure;
      throw failure == null
          ? new IllegalStateException(made.name.concat(" has not been called yet"))
          : Failures.<RuntimeException>unchecked(failure);
    }
    new Settling(made, result, settling).subscribeTo(settling);
    if (made.lastly.forwardsCancel) {
      result.onCancel(mayInterrupt -> Nesting.run(() -> cancel(settling, mayInterrupt)));
    }
    return result.promise();
  }

  private void cancel(FinallyFuture<@Nullable Object> settling, boolean mayInterruptIfRunning) {
    try {
      settling.cancel(mayInterruptIfRunning);
    } catch (RuntimeException e) { // from the call's promise: the caller has its cancelled result
      made.lastly.reportLateFailure(made.name, e);
    }
  }

  /** Passes on how the last cleanup's result has settled. */
  private static final class Settling extends Reaction implements Nesting.Work {
    private final Made<?> made;
    private final Settleable<?, @Nullable Object> result;
    private final FinallyFuture<@Nullable Object> last;
    private @Nullable Object value;
    private @Nullable Throwable reason;

    Settling(
        Made<?> made,
        Settleable<?, @Nullable Object> result,
        FinallyFuture<@Nullable Object> last) {
      this.made = made;
      this.result = result;
      this.last = last;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      boolean settled = false;
      try {
        settled = result.settle(value, reason);
      } catch (StackOverflowError e) {
        this.value = value;
        this.reason = reason;
        Rescue.run(this);
        return;
      } catch (Throwable t) { // nobody can settle it
        made.lastly.reportLateFailure(made.name, t);
      }
      if (!settled) {
        last.reportLate();
      }
    }

    /** Where there is a stack. It may have settled before the end of the other one. */
    @Override
    public void proceed() {
      try {
        result.settle(value, reason);
      } catch (Throwable t) { // nobody can settle it
        made.lastly.reportLateFailure(made.name, t);
      }
    }
  }
}
