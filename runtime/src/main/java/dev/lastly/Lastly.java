package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs cleanups when promises settle: how {@code finally} would look if Java had it for promises.
 *
 * <pre>{@code
 * CompletableFuture<Path> file =
 *     Lastly.standard()
 *         .call(() -> downloads.download(from, to))
 *         .andFinally(() -> permits.leave());
 * }</pre>
 *
 * <p>Outcomes are those of ECMA-262, {@code Promise.prototype.finally}: the result settles as the
 * call's promise did, with the same value or the same reason, after the cleanup has settled; if the
 * cleanup fails, its reason takes the place of either. The reason it replaces is {@linkplain
 * Throwable#addSuppressed suppressed} by it.
 *
 * <p>Where the cleanup runs. It never runs on the stack of the caller. If the call's promise is
 * pending when the call returns, the cleanup runs on the thread that settles it; if it has settled,
 * on the {@linkplain java.util.concurrent.CompletableFuture#defaultExecutor default asynchronous
 * executor} of {@code CompletableFuture}. With {@link #withExecutor}, it runs on the given executor
 * in both cases. If an executor rejects it, it runs at once on the current thread: a cleanup is
 * never lost.
 *
 * <p>Immutable and safe for use by several threads; share one.
 */
public final class Lastly {
  private static final Lastly STANDARD = new Lastly(null, false, Lastly::log);

  /**
   * Where every cleanup runs; null means where its promise settles, which is never on the stack of
   * the caller.
   */
  final @Nullable Executor executor;

  final boolean forwardsCancel;
  private final Consumer<? super Throwable> lateFailures;

  private Lastly(
      @Nullable Executor executor,
      boolean forwardsCancel,
      Consumer<? super Throwable> lateFailures) {
    this.executor = executor;
    this.forwardsCancel = forwardsCancel;
    this.lateFailures = lateFailures;
  }

  /**
   * Cleanups run where their promise settles, cancelling a result leaves the call alone, and late
   * failures are logged.
   *
   * @return the same object at every call
   */
  public static Lastly standard() {
    return STANDARD;
  }

  /**
   * Every cleanup runs on the given executor.
   *
   * @param executor where cleanups run; {@code Runnable::run} means on the thread that settles the
   *     promise, or on the caller's if it has settled already
   * @return a new object
   */
  public Lastly withExecutor(Executor executor) {
    return new Lastly(requireNonNull(executor, "executor"), forwardsCancel, lateFailures);
  }

  /**
   * {@link FinallyFuture#cancel Cancelling} a result also cancels the call's promise, if it is a
   * {@link java.util.concurrent.Future}.
   *
   * <p>This is right where cancelling the promise stops the work. A plain {@code CompletableFuture}
   * does not, nor does what {@code thenApply} and the like make of a promise that would: it settles
   * at once, so that cleanups run while the work goes on.
   *
   * @return a new object, in all else like this one
   */
  public Lastly withCancelForwarded() {
    return new Lastly(executor, true, lateFailures);
  }

  /**
   * Hands over what nobody else can observe: the reason of a cleanup that failed after the caller
   * had settled the result by hand.
   *
   * @param handler called once for each such failure, on the thread on which the cleanup ended;
   *     what it throws is logged. The default logs to the {@link System.Logger} {@code dev.lastly}
   *     at level {@code WARNING}
   * @return a new object, in all else like this one
   */
  public Lastly onLateFailure(Consumer<? super Throwable> handler) {
    return new Lastly(executor, forwardsCancel, requireNonNull(handler, "handler"));
  }

  /**
   * Makes a call, now and on this thread, to attach cleanups to the promise it returns.
   *
   * <p>Nothing is thrown: a call that throws is like one that returns a promise rejected with that,
   * and a call that returns {@code null} is like one whose promise rejects with a {@link
   * NullPointerException}.
   *
   * @param <T> what the promise fulfils with
   * @param call returns the promise
   * @return the call, for its cleanups
   */
  public <T extends @Nullable Object> Call<T> call(AsyncCall<T> call) {
    return Call.make(this, "The call", call);
  }

  /**
   * Makes a call as {@link #call(AsyncCall)} does, with a name for it.
   *
   * @param <T> what the promise fulfils with
   * @param name what to name in the {@link NullPointerException} if the call returns {@code null},
   *     such as {@code Downloads.download}
   * @param call returns the promise
   * @return the call, for its cleanups
   */
  public <T extends @Nullable Object> Call<T> call(String name, AsyncCall<T> call) {
    return Call.make(this, name, call);
  }

  /**
   * Opens something before a call, and closes it when the call's promise has settled.
   *
   * @param opener opens it, when the call is made
   * @return the scope, in which to make the call
   */
  public Scope using(Opener opener) {
    return new Scope(this, null, requireNonNull(opener, "opener"), null);
  }

  /**
   * Opens something before a call, waits for the promise of it, and closes it when the call's
   * promise has settled.
   *
   * @param opener opens it, when the call is made
   * @return the scope, in which to make the call
   */
  public Scope usingCompose(AsyncOpener opener) {
    return new Scope(this, null, null, requireNonNull(opener, "opener"));
  }

  /**
   * Makes a call as {@link #call(String, AsyncCall)} does, whose promise is of a class of its own,
   * so that the result can be of that class too.
   *
   * <pre>{@code
   * TrackedFuture<Row> row =
   *     Lastly.standard()
   *         .callSubclass("Rows.load", () -> rows.load(key))
   *         .andFinally(() -> permits.leave())
   *         .as(TrackedFuture::newIncompleteFuture, TrackedFuture::new);
   * }</pre>
   *
   * @param <T> what the promise fulfils with
   * @param <S> the promise's class
   * @param name what to name in the {@link NullPointerException} if the call returns {@code null}
   * @param call returns the promise
   * @return the call, for its cleanups
   */
  public <T extends @Nullable Object, S extends CompletableFuture<T>>
      SubclassCall<T, S> callSubclass(String name, AsyncSubclassCall<S> call) {
    SubclassCall.Made<T, S> made = new SubclassCall.Made<>(name, call);
    return new SubclassCall<>(this, made, call(name, made));
  }

  void reportLateFailure(Throwable failure) {
    try {
      lateFailures.accept(failure);
    } catch (Throwable t) {
      try {
        log(failure);
        log(t);
      } catch (Throwable unreportable) {
        // There is nobody left to tell, and the cleanups that come next must not suffer.
      }
    }
  }

  private static void log(Throwable failure) {
    Logger logger = System.getLogger("dev.lastly");
    logger.log(Level.WARNING, "A cleanup failed after the caller had settled its result", failure);
  }
}
