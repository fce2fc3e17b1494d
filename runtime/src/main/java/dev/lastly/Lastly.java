/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.LazyType;
import dev.lastly.spi.PromiseType;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Runs cleanups when promises settle: a {@code finally} for promises.
 *
 * <pre>{@code
 * CompletableFuture<Path> file =
 *     Lastly.standard()
 *         .call(() -> downloads.download(from, to))
 *         .andFinally(() -> permits.leave());
 * }</pre>
 *
 * <p>Outcomes are those of ECMA-262, {@code Promise.prototype.finally}: once the cleanup has
 * settled, the result settles as the call's promise did, with the same value or the same reason. If
 * the cleanup fails, the result is rejected with the cleanup's failure; if the call had failed,
 * too, its reason is {@linkplain Throwable#addSuppressed added} to that failure as a suppressed
 * exception.
 *
 * <p>By default, a cleanup never runs on the stack of the caller: if the call's promise is pending
 * when the call returns, the cleanup runs on the thread that settles the promise; if the promise
 * has already settled, it runs in the {@linkplain java.util.concurrent.ForkJoinPool#commonPool()
 * common pool}. With {@link #withExecutor}, the cleanup runs on the given executor in both cases.
 * If the executor throws, the cleanup is not lost: it runs at once on the current thread.
 *
 * <p>Immutable and safe for use by several threads; share one. The {@code with} and {@code on}
 * methods do not change it: they return an object with the new setting, and can be combined in any
 * order.
 */
public final class Lastly {
  /** The number of call names whose {@link CallInfo} is cached: a power of two. */
  private static final int REMEMBERED_CALLS = 64;

  /**
   * How often {@link #descend} calls itself to take three times the stack of a first use, and one
   * and a half times if it has been compiled.
   */
  private static final int FIRST_USE_DEPTH = 280;

  /** Always zero, but no compiler can know that. */
  private static volatile long zero;

  /** Not initialized with the class: see {@link ClassPreloader}. */
  private static volatile @Nullable Lastly standard;

  /**
   * Where every cleanup runs; null means on the thread that settles its promise, but never on the
   * stack of the caller.
   */
  final @Nullable Executor executor;

  /**
   * Whether the executor is a pool, which a stack overflow may damage. Kept, as it is slow to find
   * out that a lambda is none.
   */
  final boolean hasPool;

  /**
   * Whether the executor ran the last task before it returned. Not volatile: it only decides how
   * much is checked beforehand.
   */
  boolean ranInline;

  final boolean forwardsCancel;

  /** The handler of late values; null if there is none, so that they need not be tracked. */
  final @Nullable BiConsumer<? super String, ? super @Nullable Object> lateValues;

  private final @Nullable Supplier<? extends UnaryOperator<Runnable>> contexts;

  /** The handler of late failures; null if they are logged. */
  private final @Nullable BiConsumer<? super String, ? super Throwable> lateFailures;

  /**
   * The result of {@link #withCancelForwarded}, once it has been called. Racy, as {@link #calls}
   * is.
   */
  private volatile @Nullable Lastly cancelForwarding;

  /**
   * A cache by the identity of the call's name, which is a literal and so the same object at each
   * call. Racy: the loser of a race creates one more object.
   */
  private final @Nullable CallInfo[] calls = new @Nullable CallInfo[REMEMBERED_CALLS];

  private Lastly(
      @Nullable Executor executor,
      boolean forwardsCancel,
      @Nullable Supplier<? extends UnaryOperator<Runnable>> contexts,
      @Nullable BiConsumer<? super String, ? super Throwable> lateFailures,
      @Nullable BiConsumer<? super String, ? super @Nullable Object> lateValues) {
    this.executor = executor;
    this.hasPool = executor instanceof ExecutorService;
    this.forwardsCancel = forwardsCancel;
    this.contexts = contexts;
    this.lateFailures = lateFailures;
    this.lateValues = lateValues;
  }

  /**
   * Returns the default settings: cleanups run on the thread that settles their promise, or in the
   * common pool; cancelling a result does not cancel the call's promise; late failures are logged,
   * and late values are dropped.
   *
   * @return the same object at every call
   */
  public static Lastly standard() {
    Lastly prepared = standard;
    return prepared == null ? prepareStandard() : prepared;
  }

  private static synchronized Lastly prepareStandard() {
    Lastly prepared = standard;
    if (prepared == null) {
      descend(FIRST_USE_DEPTH);
      prepared = new Lastly(null, false, null, null, null);
      ClassPreloader.run(prepared);
      standard = prepared;
    }
    return prepared;
  }

  /**
   * Makes sure that there is enough stack for the first use, whose code is interpreted. This is a
   * method of this class, as no other class may be loaded before: if the stack overflowed while a
   * class is loaded from an archive (AppCDS), it could never be loaded again.
   *
   * <p>After many failed attempts, this method may have been compiled, and even then its frames
   * must not shrink much: so the variables, which take most of a frame, are read from a volatile
   * field before the recursive call, and used after it.
   */
  private static long descend(int depth) {
    long a0 = zero, a1 = zero, a2 = zero, a3 = zero, a4 = zero, a5 = zero, a6 = zero, a7 = zero;
    long b0 = zero, b1 = zero, b2 = zero, b3 = zero, b4 = zero, b5 = zero, b6 = zero, b7 = zero;
    long sum = depth == 0 ? 0 : descend(depth - 1);
    sum += a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7;
    sum += b0 + b1 + b2 + b3 + b4 + b5 + b6 + b7;
    return sum;
  }

  /**
   * Every cleanup runs on the given executor.
   *
   * <p>Each cleanup is one task; cancelling the result does not remove it from the executor. If
   * {@code execute} throws, the cleanup runs at once on the thread that called {@code execute}. An
   * executor that silently drops a task loses the cleanup, and Lastly cannot notice that: {@code
   * ThreadPoolExecutor.DiscardPolicy} drops tasks, as does {@code CallerRunsPolicy} after a
   * shutdown, and {@code shutdownNow()} unless the tasks that it returns are run. One such executor
   * is replaced: in JDK 17, the common pool drops tasks if it was configured to have no threads. If
   * it is given here, cleanups run where {@code CompletableFuture.whenCompleteAsync} calls its
   * callbacks.
   *
   * @param executor where cleanups run; {@code Runnable::run} means on the thread that settles the
   *     promise, or on the caller's thread if the promise has already settled
   * @return a new object, otherwise like this one
   * @throws NullPointerException if {@code executor} is null
   */
  public Lastly withExecutor(Executor executor) {
    Executor withThreads = DefaultPool.insteadOf(requireNonNull(executor, "executor"));
    return new Lastly(withThreads, forwardsCancel, contexts, lateFailures, lateValues);
  }

  /**
   * {@link FinallyFuture#cancel Cancelling} a result also cancels the call's promise, if it is a
   * {@link java.util.concurrent.Future}.
   *
   * <p>Use this where cancelling the promise stops the work. Cancelling a plain {@code
   * CompletableFuture} does not, and neither does cancelling a stage that {@code thenApply} and the
   * like have derived from a cancellable promise: both settle at once, so the cleanups run while
   * the work goes on.
   *
   * <p>The promise is told whether it may interrupt, as the result has been. If the result does not
   * say, as a subclass of {@code CompletableFuture} does not, the promise may.
   *
   * @return an object that is otherwise like this one, the same at every call
   */
  public Lastly withCancelForwarded() {
    Lastly forwarding = cancelForwarding;
    if (forwarding == null) {
      forwarding =
          forwardsCancel ? this : new Lastly(executor, true, contexts, lateFailures, lateValues);
      cancelForwarding = forwarding;
    }
    return forwarding;
  }

  /**
   * Each step of a call sees what was bound to the caller's thread when the call was made, such as
   * logging fields, a span or a tenant. An executor cannot do that: it receives a cleanup when the
   * promise settles, on another thread.
   *
   * <pre>{@code
   * Lastly.standard().withContext(() -> ContextSnapshotFactory.builder().build().captureAll()::wrap)
   * }</pre>
   *
   * <p>The supplier is called once per call, on the caller's thread and before anything else. The
   * function it returns wraps each step that may run elsewhere: each cleanup, each closing, and,
   * after an asynchronous opener, the further openers and the call itself. The wrapper has to run
   * the step exactly once, immediately and on the same thread. If it does not run it, the step runs
   * without the context; if it throws, that counts as a failure of the step.
   *
   * <p>In a scope, each subscription to a lazy promise makes the call, so there the caller is the
   * subscriber.
   *
   * <p>If the supplier throws, the call is not made; the cleanups run, and the result rejects with
   * the exception.
   *
   * @param contexts gives the context of a call, never null
   * @return a new object, otherwise like this one
   * @throws NullPointerException if {@code contexts} is null
   */
  public Lastly withContext(Supplier<? extends UnaryOperator<Runnable>> contexts) {
    return new Lastly(
        executor, forwardsCancel, requireNonNull(contexts, "contexts"), lateFailures, lateValues);
  }

  /**
   * Receives the failures of cleanups that failed after the caller had settled the result by hand,
   * or cancelled the subscription. They can no longer become the reason of that result.
   *
   * <p>It also receives
   *
   * <ul>
   *   <li>what the call's promise throws when it is cancelled, unless {@link FinallyFuture#cancel}
   *       throws that;
   *   <li>what {@code callersExecutor} of an {@link dev.lastly.spi.EagerType} throws, or {@code
   *       settle} or {@code hasCallbacks} of its {@link dev.lastly.spi.Settleable};
   *   <li>the failure of a {@linkplain #withContext context} that comes too late to become a
   *       reason.
   * </ul>
   *
   * @param handler called with the name of the call, such as {@code Downloads.download}, and the
   *     reason, once for each such failure, on the thread on which the cleanup ended or the failure
   *     came up. What it throws is logged. The default logs to the {@link System.Logger} {@code
   *     dev.lastly} at level {@code WARNING}
   * @return a new object, otherwise like this one
   * @throws NullPointerException if {@code handler} is null
   */
  public Lastly onLateFailure(BiConsumer<? super String, ? super Throwable> handler) {
    return new Lastly(
        executor, forwardsCancel, contexts, requireNonNull(handler, "handler"), lateValues);
  }

  /**
   * Receives values that arrived after the caller had settled the result by hand, such as by a
   * time-out. A handler can return a connection to its pool, for example.
   *
   * <p>A call to which several cleanups are attached has several results. Its value is not late if
   * it reached one of the results that no further cleanup follows, or a result that has callbacks
   * or was asked for its value. ({@code CompletableFuture.anyOf} does not ask a result that has
   * already settled.) Nor is the value reported if a cleanup was attached at the very moment at
   * which the result of the one before settled, when it is impossible to know whether the value is
   * late, or after the cleanup before had failed, as that failure had taken the place of the value.
   * A cleanup that is attached to a result after its value was reported gets that value as its
   * outcome all the same.
   *
   * @param handler called once for each such value, with the name of the call, such as {@code
   *     Downloads.download}, and the value, which may be null. It is called after all cleanups, on
   *     the thread on which the last of them ended, or on the source's thread if a lazy source
   *     emits the value later than that. What it throws is logged. By default, late values are
   *     dropped
   * @return a new object, otherwise like this one
   * @throws NullPointerException if {@code handler} is null
   */
  public Lastly onLateValue(BiConsumer<? super String, ? super @Nullable Object> handler) {
    return new Lastly(
        executor, forwardsCancel, contexts, lateFailures, requireNonNull(handler, "handler"));
  }

  /**
   * Makes a call, at once and on this thread, so that cleanups can be attached to the promise it
   * returns.
   *
   * <p>Nothing that the call throws is thrown: it is as if the call had returned a promise rejected
   * with the exception, and a call that returns {@code null} is like one whose promise rejects with
   * a {@link NullPointerException}.
   *
   * @param <T> what the promise fulfills with
   * @param call returns the promise
   * @return the call, for its cleanups
   * @throws NullPointerException if {@code call} is null
   */
  public <T extends @Nullable Object> Call<T> call(AsyncCall<T> call) {
    return call(CallInfo.UNNAMED, call);
  }

  /**
   * Makes a call as {@link #call(AsyncCall)} does, with a name for it.
   *
   * @param <T> what the promise fulfills with
   * @param name a name such as {@code Downloads.download}, under which late failures and values are
   *     reported, and which the {@link NullPointerException} names if the call returns {@code null}
   * @param call returns the promise
   * @return the call, for its cleanups
   * @throws NullPointerException if an argument is null
   */
  public <T extends @Nullable Object> Call<T> call(String name, AsyncCall<T> call) {
    CallInfo info = info(requireNonNull(name, "name"));
    requireNonNull(call, "call");
    return new Call<>(info, info.makeCall(call));
  }

  /**
   * Opens something before a call, and closes it when the call's promise has settled.
   *
   * @param opener opens it, when the call is made. An {@link AsyncCloseable} is awaited when it is
   *     closed
   * @return the scope, in which to make the call
   * @throws NullPointerException if {@code opener} is null
   */
  public Scope using(Opener<? extends @Nullable AutoCloseable> opener) {
    return new Scope(this, null, opener, null);
  }

  /**
   * Opens something before a call, and closes it in the given way when the call's promise has
   * settled.
   *
   * @param <R> what is opened
   * @param opener opens it, when the call is made
   * @param closer closes it; what it returns is awaited
   * @return the scope, in which to make the call
   * @throws NullPointerException if an argument is null
   */
  public <R> Scope using(Opener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Scope(this, null, opener, requireNonNull(closer, "closer"));
  }

  /**
   * Opens something before a call, waits for its promise, and closes it when the call's promise has
   * settled.
   *
   * @param opener opens it, when the call is made. An {@link AsyncCloseable} is awaited when it is
   *     closed
   * @return the scope, in which to make the call
   * @throws NullPointerException if {@code opener} is null
   */
  public Scope usingCompose(AsyncOpener<? extends @Nullable AutoCloseable> opener) {
    return new Scope(this, null, opener, null);
  }

  /**
   * Opens something before a call, waits for its promise, and closes it in the given way when the
   * call's promise has settled.
   *
   * @param <R> what is opened
   * @param opener opens it, when the call is made
   * @param closer closes it; what it returns is awaited
   * @return the scope, in which to make the call
   * @throws NullPointerException if an argument is null
   */
  public <R> Scope usingCompose(
      AsyncOpener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Scope(this, null, opener, requireNonNull(closer, "closer"));
  }

  /**
   * Makes a call as {@link #call(String, AsyncCall)} does, but one whose promise is of another
   * type, which is then the type of the result, too.
   *
   * <pre>{@code
   * ListenableFuture<Row> row =
   *     Lastly.standard()
   *         .call("Rows.load", ListenableFutures.type(), () -> rows.load(key))
   *         .andFinally(() -> permits.leave())
   *         .promise();
   * }</pre>
   *
   * @param <P> the promise's type
   * @param name as for {@link #call(String, AsyncCall)}
   * @param type the type of the promise, and of the result: an {@link dev.lastly.spi.EagerType} or
   *     a {@link LazyType}
   * @param call returns the promise. With an {@code EagerType}, it is called by {@link
   *     PromiseCall#promise}; with a {@code LazyType}, now, or, in a {@link Scope}, once per
   *     subscription
   * @return the call, for its cleanups
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the type is neither
   */
  public <P> PromiseCall<P> call(String name, PromiseType<P, ?> type, PromiseSource<P> call) {
    return PromiseCall.of(this, name, null, type, call);
  }

  /** What the cleanups of a new call share. */
  CallInfo info(String name) {
    return (forwardsCancel || lateValues != null) && contexts == null
        ? new CallInfo(this, name, null, null) // one per call: it tracks the source or the value
        : sharedInfo(name);
  }

  /** As {@link #info}, for a call whose promise need not be kept. */
  @SuppressWarnings("ReferenceEquality") // an equal but different string just misses the cache
  CallInfo sharedInfo(String name) {
    if (contexts != null) {
      return CallInfo.inContext(this, name, contexts);
    }
    int slot = System.identityHashCode(name) & (REMEMBERED_CALLS - 1);
    CallInfo remembered = calls[slot];
    return remembered != null && remembered.name == name ? remembered : remember(slot, name);
  }

  /** A method of its own, so that {@link #sharedInfo} stays small enough to be inlined. */
  private CallInfo remember(int slot, String name) {
    CallInfo made = new CallInfo(this, name, null, null);
    calls[slot] = made;
    return made;
  }

  void reportLateFailure(String call, Throwable failure) {
    try {
      if (lateFailures == null) {
        logLateFailure(call, failure);
      } else {
        lateFailures.accept(call, failure);
      }
    } catch (Throwable t) {
      logHandlerFailure(call, failure, t);
    }
  }

  void reportLateValue(String call, @Nullable Object value) {
    try {
      if (lateValues != null) {
        lateValues.accept(call, value);
      }
    } catch (Throwable t) {
      logHandlerFailure(call, null, t);
    }
  }

  private static void logHandlerFailure(String call, @Nullable Throwable late, Throwable failure) {
    try {
      if (late != null) {
        logLateFailure(call, late);
      }
      log(call.concat(": the handler of a late failure or value failed"), failure);
    } catch (Throwable unreportable) {
      // There is nothing left to report to, and the cleanups that come next must still run.
    }
    Failures.restoreInterrupt(failure);
  }

  private static void logLateFailure(String call, Throwable failure) {
    log(call.concat(": a failure came too late to become the reason of the result"), failure);
  }

  private static void log(String message, Throwable failure) {
    System.getLogger("dev.lastly").log(Level.WARNING, message, failure);
  }
}
