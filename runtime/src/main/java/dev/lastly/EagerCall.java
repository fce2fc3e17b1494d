/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.EagerType;
import dev.lastly.spi.PromiseType;
import dev.lastly.spi.Settleable;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A call that has been made, and whose result is made by an {@link EagerType}. */
final class EagerCall<P> extends PromiseCall<P> {
  private final SourceCall<P> sourceCall;
  private final @Nullable Call<@Nullable Object> call;

  /** What the last cleanup gave. Null before the first. */
  private final @Nullable FinallyFuture<@Nullable Object> last;

  /** The call, which remembers what came of it. */
  static final class SourceCall<P> implements AsyncCall<@Nullable Object> {
    final Lastly lastly;
    private final String name;
    private final EagerType<P, @Nullable Object> type;
    private final PromiseSource<P> source;
    private volatile @Nullable P promise;
    private volatile @Nullable Throwable failure;

    /** What {@link #promise()} returns, from the call until it is asked for. */
    private volatile @Nullable Settleable<P, @Nullable Object> result;

    private volatile boolean isResultTaken;

    private SourceCall(
        Lastly lastly, String name, EagerType<P, @Nullable Object> type, PromiseSource<P> source) {
      this.lastly = lastly;
      this.name = requireNonNull(name, "name");
      this.type = type;
      this.source = requireNonNull(source, "call");
    }

    @SuppressWarnings("unchecked") // a promise is settled with what another of the type gave
    static <P> SourceCall<P> of(
        Lastly lastly, String name, PromiseType<P, ?> type, PromiseSource<P> source) {
      if (!(requireNonNull(type, "type") instanceof EagerType<P, ?> eager)) {
        throw new IllegalArgumentException(
            type.getClass().getName().concat(" is neither an EagerType nor a LazyType"));
      }
      return new SourceCall<>(
          eager.isCancelForwarded() ? lastly.withCancelForwarded() : lastly,
          name,
          (EagerType<P, @Nullable Object>) eager,
          source);
    }

    /** What the cleanups share. */
    CallInfo info() {
      return lastly.info(name, lastly.executor == null ? type.callersExecutor() : null);
    }

    @Override
    public CompletionStage<@Nullable Object> call() throws Throwable {
      try {
        P returned = source.call();
        if (returned == null) {
          throw CallInfo.returnedNull(name);
        }
        makeResult(returned);
        CompletionStage<@Nullable Object> stage = type.toStage(returned);
        promise = returned;
        return stage;
      } catch (Throwable t) {
        failure = t;
        throw t;
      }
    }

    private void makeResult(P source) {
      if (!isResultTaken) { // before the call was made, as there is something to be opened
        try {
          result = type.settleable(source);
        } catch (Throwable t) {
          // It is asked again when the result is, and may throw at the caller then.
        }
      }
    }

    @Nullable Settleable<P, @Nullable Object> takeResult() {
      isResultTaken = true;
      Settleable<P, @Nullable Object> prepared = result;
      result = null;
      return prepared == null ? type.settleable(promise) : prepared;
    }
  }

  EagerCall(
      SourceCall<P> sourceCall,
      @Nullable Call<@Nullable Object> call,
      @Nullable FinallyFuture<@Nullable Object> last) {
    this.sourceCall = sourceCall;
    this.call = call;
    this.last = last;
  }

  @Override
  public EagerCall<P> andFinallyCompose(AsyncCleanup cleanup) {
    return new EagerCall<>(sourceCall, null, attach(cleanup));
  }

  private FinallyFuture<@Nullable Object> attach(AsyncCleanup cleanup) {
    return last == null
        ? requireNonNull(call).andFinallyCompose(cleanup)
        : last.andFinallyCompose(cleanup);
  }

  @Override
  public P promise() {
    FinallyFuture<@Nullable Object> settling = last == null ? attach(() -> null) : last;
    Settleable<P, @Nullable Object> result = sourceCall.takeResult();
    if (result == null) {
      Throwable failure = sourceCall.failure;
      throw failure == null
          ? new IllegalStateException(sourceCall.name.concat(" has not been called yet"))
          : Failures.<RuntimeException>unchecked(failure);
    }
    new Settling(sourceCall, result, settling).subscribeTo(settling);
    if (sourceCall.lastly.forwardsCancel) {
      result.onCancel(mayInterrupt -> Nesting.run(() -> cancel(settling, mayInterrupt)));
    }
    return result.promise();
  }

  private void cancel(FinallyFuture<@Nullable Object> settling, boolean mayInterruptIfRunning) {
    try {
      settling.cancel(mayInterruptIfRunning);
    } catch (RuntimeException e) { // from the call's promise: the caller has its cancelled result
      sourceCall.lastly.reportLateFailure(sourceCall.name, e);
    }
  }

  /** Passes on how the last cleanup's result has settled. */
  private static final class Settling extends Reaction {
    private final SourceCall<?> sourceCall;
    private final Settleable<?, @Nullable Object> result;
    private final FinallyFuture<@Nullable Object> last;

    Settling(
        SourceCall<?> sourceCall,
        Settleable<?, @Nullable Object> result,
        FinallyFuture<@Nullable Object> last) {
      this.sourceCall = sourceCall;
      this.result = result;
      this.last = last;
    }

    @Override
    void react(@Nullable Object value, @Nullable Throwable reason) {
      // Who is not called because the stack ends never is.
      Lastly.requireStack(Step.CALLBACK_FRAMES);
      boolean settled = false;
      try {
        settled = result.settle(value, reason);
      } catch (StackOverflowError e) {
        throw e;
      } catch (Throwable t) { // nobody can settle it
        sourceCall.lastly.reportLateFailure(sourceCall.name, t);
      }
      if (!settled) {
        last.reportLate();
      }
    }

    /** It may have settled before the stack ended. */
    @Override
    void resume(@Nullable Object value, @Nullable Throwable reason) {
      try {
        result.settle(value, reason);
      } catch (Throwable t) { // nobody can settle it
        sourceCall.lastly.reportLateFailure(sourceCall.name, t);
      }
    }
  }
}
