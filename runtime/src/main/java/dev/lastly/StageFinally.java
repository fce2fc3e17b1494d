package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One cleanup of one call: all that happens from the moment it is attached until its result has
 * settled.
 *
 * <p>To keep a call cheap, one object is the result, the reaction on the source, and the task for
 * the executor:
 *
 * <ol>
 *   <li>{@link #attach} subscribes to the source, which calls {@link #apply} when it settles;
 *   <li>{@link #dispatch} chooses the thread, and there {@link #cleanUp} starts the cleanup;
 *   <li>when that has settled, {@link #cleanedUp} settles the result and starts the next cleanups
 *       of the same call.
 * </ol>
 */
@SuppressWarnings(
    "ReferenceEquality") // the same value and the same reason: identity is what is promised
final class StageFinally<T extends @Nullable Object> extends FinallyFuture<T>
    implements BiFunction<T, @Nullable Throwable, @Nullable Void>, Runnable, Trampoline.Step {

  /** A cached exception that is thrown again and again must not grow for ever. */
  private static final int MAX_SUPPRESSED = 8;

  /** The {@link #outcome} before there is one. */
  private static final Object PENDING = new Object();

  /** The {@link #next} cleanup when it is too late to wait for this one. */
  private static final Object CLOSED = new Object();

  private static final VarHandle CLEANUP;
  private static final VarHandle OUTCOME;
  private static final VarHandle NEXT;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      CLEANUP = lookup.findVarHandle(StageFinally.class, "cleanup", AsyncCleanup.class);
      OUTCOME = lookup.findVarHandle(StageFinally.class, "outcome", Object.class);
      NEXT = lookup.findVarHandle(StageFinally.class, "next", Object.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Loaded with this class, not on first use: that may be where the stack ends, and a class that
   * once failed to load fails for ever.
   */
  @SuppressWarnings("UnusedVariable")
  private static final List<Class<?>> LOADED = List.of(Rejection.class, Ending.class);

  private final Lastly lastly;

  /** Null from the moment it starts. Who takes it runs it. */
  @SuppressWarnings("UnusedVariable") // used through CLEANUP
  private @Nullable AsyncCleanup cleanup;

  /** What to cancel with the result, while it may be pending. */
  private @Nullable CompletionStage<T> source;

  /**
   * The thread that is subscribing to the source just now. Any thread may read it at any time, but
   * none can mistake it for itself, so it needs no synchronization.
   */
  private @Nullable Thread attaching;

  /**
   * {@link #PENDING}, then how the source settled, then how the result is to settle: a value or a
   * {@link Rejection}.
   */
  private @Nullable Object outcome = PENDING;

  /**
   * The cleanup that starts when this one has settled, or {@link #CLOSED}. There may be several, if
   * the result was forked: then it is the one attached last, and {@link #attachedBefore} leads to
   * the others.
   */
  @SuppressWarnings("UnusedVariable") // used through NEXT
  private @Nullable Object next;

  private @Nullable StageFinally<T> attachedBefore;

  /** A reason, and whether it is that of a cleanup, which somebody has to be told. */
  private static final class Rejection {
    private final Throwable reason;
    private final boolean byCleanup;
    private boolean reported;

    Rejection(Throwable reason, boolean byCleanup) {
      this.reason = reason;
      this.byCleanup = byCleanup;
    }

    /** True once at most: several results may reject with it, and all of them unobserved. */
    synchronized boolean isToBeReported() {
      boolean first = byCleanup && !reported;
      reported = true;
      return first;
    }
  }

  private StageFinally(Lastly lastly, AsyncCleanup cleanup) {
    this.lastly = lastly;
    this.cleanup = requireNonNull(cleanup, "cleanup");
  }

  static <T extends @Nullable Object> FinallyFuture<T> attach(
      Lastly lastly, CompletionStage<T> source, AsyncCleanup cleanup) {
    StageFinally<T> result = new StageFinally<>(lastly, cleanup);
    if (lastly.forwardsCancel) {
      result.source = source;
    }
    result.attaching = Thread.currentThread();
    try {
      // Not whenComplete: the stage that it returns would reject too, with nobody to observe it.
      source.handle(result);
    } catch (Throwable t) {
      result.apply(null, t);
    }
    result.attaching = null;
    return result;
  }

  @Override
  public FinallyFuture<T> andFinally(Cleanup cleanup) {
    return andFinallyCompose(cleanup);
  }

  @Override
  public FinallyFuture<T> andFinallyCompose(AsyncCleanup cleanup) {
    StageFinally<T> result = new StageFinally<>(lastly, cleanup);
    result.source = source;
    while (true) {
      Object last = NEXT.getVolatile(this);
      if (last == CLOSED) {
        result.attachedBefore = null;
        result.attaching = Thread.currentThread();
        result.sourceSettled(outcome);
        result.attaching = null;
        return result;
      }
      result.attachedBefore = cast(last);
      if (NEXT.compareAndSet(this, last, result)) {
        return result;
      }
    }
  }

  /**
   * Of the calls of a foreign source that calls back twice, or from two threads, the first counts.
   */
  @Override
  public @Nullable Void apply(@Nullable T value, @Nullable Throwable reason) {
    sourceSettled(reason == null ? value : new Rejection(reason, false));
    return null;
  }

  private void sourceSettled(@Nullable Object sourceOutcome) {
    if (OUTCOME.compareAndSet(this, PENDING, sourceOutcome)) {
      source = null;
      dispatch();
    }
  }

  private void dispatch() {
    if (lastly.executor == null && attaching == Thread.currentThread()) {
      execute(defaultExecutor()); // anywhere but on the stack of the caller
    } else {
      Trampoline.run(this);
    }
  }

  @Override
  public void step(int[] nesting) {
    if (lastly.executor == null) {
      cleanUp(nesting);
    } else {
      execute(lastly.executor);
    }
  }

  private void execute(Executor executor) {
    try {
      executor.execute(this);
    } catch (Throwable rejected) {
      run();
    }
  }

  /** An executor may run a task twice, or run it and throw all the same. */
  @Override
  public void run() {
    cleanUp(Trampoline.nesting());
  }

  private void cleanUp(int[] nesting) {
    AsyncCleanup taken = (AsyncCleanup) CLEANUP.getAndSet(this, null);
    if (taken == null) {
      return;
    }
    CompletionStage<?> promise;
    try {
      promise = Trampoline.start(taken, nesting);
    } catch (Throwable t) {
      keepInterrupt(t);
      cleanedUp(t);
      return;
    }
    if (promise == null) {
      cleanedUp(null);
    } else {
      await(promise);
    }
  }

  static void keepInterrupt(Throwable t) {
    if (t instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }

  private void await(CompletionStage<?> promise) {
    Ending ending = new Ending(this);
    try {
      promise.handle(ending);
    } catch (Throwable t) {
      ending.apply(null, t);
    }
  }

  /** The reaction on the promise of a cleanup. */
  private static final class Ending
      implements BiFunction<@Nullable Object, @Nullable Throwable, @Nullable Void>,
          Trampoline.Step {
    private final StageFinally<?> cleanup;
    private final AtomicBoolean called = new AtomicBoolean();
    private @Nullable Throwable failure;

    Ending(StageFinally<?> cleanup) {
      this.cleanup = cleanup;
    }

    @Override
    public @Nullable Void apply(@Nullable Object value, @Nullable Throwable reason) {
      if (called.compareAndSet(false, true)) {
        failure = reason;
        Trampoline.run(this);
      }
      return null;
    }

    @Override
    public void step(int[] nesting) {
      cleanup.cleanedUp(failure);
    }
  }

  private void cleanedUp(@Nullable Throwable failure) {
    Object ours = outcome;
    if (failure != null) {
      if (ours instanceof Rejection earlier) {
        suppress(failure, earlier.reason);
      }
      ours = new Rejection(failure, true);
      outcome = ours;
    }
    boolean observable = settle(ours);
    StageFinally<T> following = cast(NEXT.getAndSet(this, CLOSED));
    if (following != null) {
      following.startInOrder(ours);
    } else if (!observable) {
      reportLateFailure();
    }
  }

  /** Tells of the reason of a cleanup that nobody can observe. */
  void reportLateFailure() {
    if (outcome instanceof Rejection late && late.isToBeReported()) {
      lastly.reportLateFailure(late.reason);
    }
  }

  private static void suppress(Throwable failure, Throwable earlier) {
    if (failure == earlier) {
      return;
    }
    synchronized (failure) { // as addSuppressed does: two calls may fail with one exception at once
      if (failure.getSuppressed().length < MAX_SUPPRESSED) {
        failure.addSuppressed(earlier);
      }
    }
  }

  /** Returns false if the caller was faster. */
  @SuppressWarnings("unchecked") // what is not a Rejection came from the source as a T
  private boolean settle(@Nullable Object ours) {
    return ours instanceof Rejection rejection
        ? completeExceptionally(rejection.reason)
        : complete((T) ours);
  }

  private void startInOrder(@Nullable Object sourceOutcome) {
    StageFinally<T> first = null;
    for (StageFinally<T> last = this; last != null; ) { // reverse the list
      StageFinally<T> before = last.attachedBefore;
      last.attachedBefore = first;
      first = last;
      last = before;
    }
    while (first != null) {
      StageFinally<T> second = first.attachedBefore;
      first.attachedBefore = null;
      first.sourceSettled(sourceOutcome);
      first = second;
    }
  }

  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    boolean cancelled = super.cancel(mayInterruptIfRunning);
    CompletionStage<?> next = cancelled ? source : null;
    while (next instanceof StageFinally<?> result) { // no recursion: a chain may be long
      next = result.cancelAlone(mayInterruptIfRunning) ? result.source : null;
    }
    forwardCancel(next, mayInterruptIfRunning);
    return cancelled;
  }

  /**
   * Cancels a promise if that can be done. As a step, because it may be the stand-in for another
   * call, or the result of one, and forward the cancellation in turn: that chain may be long too.
   */
  static void forwardCancel(@Nullable CompletionStage<?> promise, boolean mayInterruptIfRunning) {
    if (promise instanceof Future<?> future) {
      Trampoline.run(
          nesting -> {
            try {
              future.cancel(mayInterruptIfRunning);
            } catch (UnsupportedOperationException e) {
              // a read-only stage, which nobody can cancel
            }
          });
    }
  }

  private boolean cancelAlone(boolean mayInterruptIfRunning) {
    return super.cancel(mayInterruptIfRunning);
  }

  @SuppressWarnings("unchecked") // NEXT holds nothing else but CLOSED
  private @Nullable StageFinally<T> cast(@Nullable Object next) {
    return (StageFinally<T>) next;
  }
}
