/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly;

import static java.util.Objects.requireNonNull;

import dev.lastly.spi.PromiseType;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * What to open before a call, and to close when the call's promise has settled: try-with-resources
 * for promises.
 *
 * <pre>{@code
 * lastly
 *     .using(() -> permits.lease(tenant))
 *     .call(() -> downloads.verify(tenant, file))
 *     .andFinally(() -> downloads.idle());
 * }</pre>
 *
 * <p>is {@code try (permits.lease(tenant)) { downloads.verify(tenant, file) } finally {
 * downloads.idle() }}, with every step awaited. Nothing is opened before {@code call}, and each
 * {@code call} opens anew.
 *
 * <p>Openers run in the order written. If one fails, the later ones and the call are not made; what
 * was opened is closed, the cleanups run, and the result rejects with that failure. Closing comes
 * before the cleanups, in the reverse order of opening. In all other respects, closing is a cleanup
 * as {@link Lastly} describes it: it happens once, never on the stack of the caller, and its
 * failure is the reason of the result.
 *
 * <p>With {@link Lastly#withCancelForwarded}, a result that is cancelled while something is being
 * opened waits for that and closes it, but does not make the call.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scope {
  final Lastly lastly;

  /** The scope that is opened before this one; null if there is none. */
  private final @Nullable Scope outer;

  /** An {@link Opener} or an {@link AsyncOpener}. */
  private final Object opener;

  /** Null if what is opened is an {@link AutoCloseable}. */
  private final @Nullable AsyncCloser<?> closer;

  private final int depth;

  Scope(Lastly lastly, @Nullable Scope outer, Object opener, @Nullable AsyncCloser<?> closer) {
    this.lastly = lastly;
    this.outer = outer;
    this.opener = requireNonNull(opener, "opener");
    this.closer = closer;
    this.depth = outer == null ? 1 : outer.depth + 1;
  }

  /**
   * Opens one more thing, after the others.
   *
   * @param opener opens it. An {@link AsyncCloseable} is awaited when it is closed
   * @return a new object
   * @throws NullPointerException if {@code opener} is null
   */
  public Scope using(Opener<? extends @Nullable AutoCloseable> opener) {
    return new Scope(lastly, this, opener, null);
  }

  /**
   * Opens one more thing, after the others, and closes it in the given way.
   *
   * @param <R> what is opened
   * @param opener opens it
   * @param closer closes it; what it returns is awaited
   * @return a new object
   * @throws NullPointerException if an argument is null
   */
  public <R> Scope using(Opener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Scope(lastly, this, opener, requireNonNull(closer, "closer"));
  }

  /**
   * Opens one more thing, after the others, and waits for its promise.
   *
   * @param opener opens it. An {@link AsyncCloseable} is awaited when it is closed
   * @return a new object
   * @throws NullPointerException if {@code opener} is null
   */
  public Scope usingCompose(AsyncOpener<? extends @Nullable AutoCloseable> opener) {
    return new Scope(lastly, this, opener, null);
  }

  /**
   * Opens one more thing, after the others, waits for its promise, and closes it in the given way.
   *
   * @param <R> what is opened
   * @param opener opens it
   * @param closer closes it; what it returns is awaited
   * @return a new object
   * @throws NullPointerException if an argument is null
   */
  public <R> Scope usingCompose(
      AsyncOpener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return new Scope(lastly, this, opener, requireNonNull(closer, "closer"));
  }

  /**
   * Opens everything, and makes a call.
   *
   * <p>Nothing that an opener or the call throws is thrown: see {@link Lastly#call(AsyncCall)}.
   *
   * @param <T> what the promise fulfills with
   * @param call returns the promise. It is called on this thread, unless an {@link AsyncOpener} had
   *     to be awaited: then on the thread that settled that opener's promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   * @throws NullPointerException if {@code call} is null
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(AsyncCall<T> call) {
    return call(CallInfo.UNNAMED, call);
  }

  /**
   * Opens everything, and makes a call as {@link #call(AsyncCall)} does, with a name for it.
   *
   * @param <T> what the promise fulfills with
   * @param name a name such as {@code Downloads.download}, under which late failures and values are
   *     reported, and which the {@link NullPointerException} names if the call returns {@code null}
   * @param call returns the promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   * @throws NullPointerException if an argument is null
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(String name, AsyncCall<T> call) {
    CallInfo info = lastly.info(requireNonNull(name, "name"));
    ScopedCall<T> scoped = new ScopedCall<>(info, scopes(), requireNonNull(call, "call"), null);
    FinallyFuture<T> result = Step.attach(info, scoped.startCall(), scoped);
    for (int i = 1; i < depth; i++) {
      result = result.andFinallyCompose(scoped); // which closes one at a time
    }
    return result;
  }

  /** This scope and the outer ones, the outermost first. */
  Scope[] scopes() {
    Scope[] scopes = new Scope[depth];
    for (Scope scope = this; scope != null; scope = scope.outer) {
      scopes[scope.depth - 1] = scope;
    }
    return scopes;
  }

  /**
   * Opens what this scope adds to the outer ones.
   *
   * @return what was opened, or the promise of it if {@link #isAsync}
   */
  @Nullable Object open() throws Throwable {
    return opener instanceof AsyncOpener<?> async ? async.open() : ((Opener<?>) opener).open();
  }

  /** Whether the opener returns a promise. */
  boolean isAsync() {
    return opener instanceof AsyncOpener;
  }

  /**
   * Closes what {@link #open} has opened.
   *
   * @return a promise to wait for, if there is one
   */
  @SuppressWarnings("unchecked") // the closer is given what the opener beside it has opened
  @Nullable CompletionStage<?> close(Object resource) throws Throwable {
    if (closer != null) {
      return ((AsyncCloser<Object>) closer).close(resource);
    }
    if (resource instanceof AsyncCloseable async) {
      return async.closeAsync();
    }
    ((AutoCloseable) resource).close();
    return null;
  }

  /**
   * Opens everything, and makes a call whose promise is of another type.
   *
   * @param <P> the promise's type
   * @param name as for {@link #call(String, AsyncCall)}
   * @param type the type of the promise, and of the result
   * @param call returns the promise
   * @return the call, for its cleanups
   * @throws NullPointerException if an argument is null
   * @throws IllegalArgumentException if the type is neither an {@link dev.lastly.spi.EagerType} nor
   *     a {@link dev.lastly.spi.LazyType}
   * @see Lastly#call(String, PromiseType, PromiseSource)
   */
  public <P> PromiseCall<P> call(String name, PromiseType<P, ?> type, PromiseSource<P> call) {
    return PromiseCall.of(lastly, name, this, type, call);
  }
}
