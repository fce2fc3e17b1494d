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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A call whose result is made by an {@link EagerType}, and its cleanups. */
final class EagerCall<P> extends PromiseCall<P> implements AsyncCall<@Nullable Object> {
  private static final AsyncCleanup NOTHING = () -> null;

  private final EagerType<P, @Nullable Object> type;
  private final PromiseSource<P> source;
  private final CallInfo info;

  /** What the first cleanup waits for: the call's promise, or what the closing of a scope gave. */
  private final CompletionStage<@Nullable Object> stage;

  private final boolean isScoped;

  // What came of the call, on whatever thread it was made:
  private volatile @Nullable P promise;
  private volatile @Nullable Throwable failure;

  /** What {@link #promise()} returns, from the call until it is asked for. */
  private volatile @Nullable Settleable<P, @Nullable Object> prepared;

  private volatile boolean isResultTaken;

  /** Null before the first cleanup. */
  private @Nullable EagerStep<P> last;

  /** Null until it is asked for. */
  private @Nullable P result;

  private EagerCall(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      EagerType<P, @Nullable Object> type,
      PromiseSource<P> source) {
    this.type = type;
    this.source = requireNonNull(source, "call");
    this.info =
        lastly.info(
            requireNonNull(name, "name"), lastly.executor == null ? type.callersExecutor() : null);
    this.isScoped = scope != null;
    this.stage = scope == null ? info.promise(this) : scope.makeCall(info, this);
  }

  /** Makes the call, in a scope if there is one. */
  @SuppressWarnings("unchecked") // a promise is settled with what another of the type gave
  static <P> EagerCall<P> of(
      Lastly lastly,
      String name,
      @Nullable Scope scope,
      PromiseType<P, ?> type,
      PromiseSource<P> source) {
    if (!(requireNonNull(type, "type") instanceof EagerType<P, ?> eager)) {
      throw new IllegalArgumentException(
          type.getClass().getName().concat(" is neither an EagerType nor a LazyType"));
    }
    return new EagerCall<>(
        eager.isCancelForwarded() ? lastly.withCancelForwarded() : lastly,
        name,
        scope,
        (EagerType<P, @Nullable Object>) eager,
        source);
  }

  /** Makes the call, and remembers what came of it. */
  @Override
  public CompletionStage<@Nullable Object> call() throws Throwable {
    try {
      P returned = source.call();
      if (returned == null) {
        throw CallInfo.returnedNull(info.name);
      }
      prepareResult(returned);
      CompletionStage<@Nullable Object> watched = type.toStage(returned);
      promise = returned;
      return watched;
    } catch (Throwable t) {
      failure = t;
      throw t;
    }
  }

  private void prepareResult(P source) {
    if (!isResultTaken) { // before the call was made, as there is something to be opened
      try {
        prepared = type.settleable(source);
      } catch (Throwable t) {
        // It is asked again when the result is, and may throw at the caller then.
      }
    }
  }

  private @Nullable Settleable<P, @Nullable Object> takeResult() {
    isResultTaken = true;
    Settleable<P, @Nullable Object> taken = prepared;
    prepared = null;
    return taken == null ? type.settleable(promise) : taken;
  }

  @Override
  public EagerCall<P> andFinallyCompose(AsyncCleanup cleanup) {
    if (result != null) {
      throw CallInfo.tooLate();
    }
    attach(cleanup);
    return this;
  }

  private EagerStep<P> attach(AsyncCleanup cleanup) {
    EagerStep<P> before = last;
    EagerStep<P> next;
    if (before == null && !isScoped) {
      next = new EagerStep<>(info, Thread.currentThread(), cleanup);
      next.attach(stage);
    } else {
      next = new EagerStep<>(info, info, cleanup);
      (before == null ? (FinallyFuture<@Nullable Object>) stage : before.result).follow(next);
    }
    last = next;
    return next;
  }

  @Override
  public P promise() {
    if (result != null) {
      return result;
    }
    EagerStep<P> settling = last == null ? attach(NOTHING) : last;
    Settleable<P, @Nullable Object> taken = takeResult();
    if (taken == null) {
      Throwable thrown = failure;
      throw thrown == null
          ? new IllegalStateException(info.name.concat(" has not been called yet"))
          : Failures.<RuntimeException>unchecked(thrown);
    }
    P promised = requireNonNull(taken.promise(), "The promise of a Settleable is null");
    settling.passOnTo(taken);
    result = promised; // even if it is not to be asked whether it is cancelled
    if (info.lastly.forwardsCancel) {
      taken.onCancel(new Cancellation(settling));
    }
    return promised;
  }

  /** Cancels the call's promise when the caller has cancelled the result. */
  static final class Cancellation implements Consumer<Boolean>, Nesting.Work {
    private final EagerStep<?> last;
    private boolean mayInterruptIfRunning;

    Cancellation(EagerStep<?> last) {
      this.last = last;
    }

    @Override
    public void accept(Boolean mayInterrupt) {
      mayInterruptIfRunning = mayInterrupt;
      Nesting.run(this);
    }

    @Override
    public void proceed() {
      try {
        last.result.cancel(mayInterruptIfRunning);
      } catch (RuntimeException e) { // from the call's promise: the caller has its cancelled result
        last.call.lastly.reportLateFailure(last.call.name, e);
      }
    }
  }
}
