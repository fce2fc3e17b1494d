package dev.lastly;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
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
 * <p>Openers run in the order written. If one fails, neither the later ones nor the call are made;
 * what was opened is closed, the cleanups run, and the result rejects with that failure. Closing
 * comes before the cleanups, in the reverse order of opening. In all other respects, closing is a
 * cleanup as {@link Lastly} describes it: it happens once, never on the stack of the caller, and
 * its failure is the reason of the result.
 *
 * <p>With {@link Lastly#withCancelForwarded}, a result that is cancelled while something is being
 * opened waits for that and closes it, but does not make the call.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scope {
  private final Lastly lastly;
  private final @Nullable Scope outer;
  private final @Nullable Resource innermost;
  private final int depth;

  private Scope(Lastly lastly, @Nullable Scope outer, @Nullable Resource innermost, int depth) {
    this.lastly = lastly;
    this.outer = outer;
    this.innermost = innermost;
    this.depth = depth;
  }

  /** A scope that opens nothing yet. */
  static Scope of(Lastly lastly) {
    return new Scope(lastly, null, null, 0);
  }

  private Scope with(Resource resource) {
    return new Scope(lastly, this, resource, depth + 1);
  }

  /**
   * Opens one more thing, after the others.
   *
   * @param opener opens it. An {@link AsyncCloseable} is awaited when it is closed
   * @return a new object
   */
  public Scope using(Opener<? extends @Nullable AutoCloseable> opener) {
    return using(opener, new Resource.AutoCloser());
  }

  /**
   * Opens one more thing, after the others, and closes it in the given way.
   *
   * @param <R> what is opened
   * @param opener opens it
   * @param closer closes it; what it returns is awaited
   * @return a new object
   */
  public <R> Scope using(Opener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return with(Resource.of(requireNonNull(opener, "opener"), requireNonNull(closer, "closer")));
  }

  /**
   * Opens one more thing, after the others, and waits for the promise of it.
   *
   * @param opener opens it. An {@link AsyncCloseable} is awaited when it is closed
   * @return a new object
   */
  public Scope usingCompose(AsyncOpener<? extends @Nullable AutoCloseable> opener) {
    return usingCompose(opener, new Resource.AutoCloser());
  }

  /**
   * Opens one more thing, after the others, waits for the promise of it, and closes it in the given
   * way.
   *
   * @param <R> what is opened
   * @param opener opens it
   * @param closer closes it; what it returns is awaited
   * @return a new object
   */
  public <R> Scope usingCompose(
      AsyncOpener<? extends @Nullable R> opener, AsyncCloser<? super R> closer) {
    return with(Resource.of(requireNonNull(opener, "opener"), requireNonNull(closer, "closer")));
  }

  /**
   * Opens everything, and makes a call.
   *
   * <p>Nothing is thrown: see {@link Lastly#call(AsyncCall)}.
   *
   * @param <T> what the promise fulfills with
   * @param call returns the promise. It is called on this thread, unless an {@link AsyncOpener} had
   *     to be waited for: then on the thread that settled that one's promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(AsyncCall<T> call) {
    return call(CallInfo.UNNAMED, call);
  }

  /**
   * Opens everything, and makes a call as {@link #call(AsyncCall)} does, with a name for it.
   *
   * @param <T> what the promise fulfills with
   * @param name what to name in the {@link NullPointerException} if the call returns {@code null},
   *     such as {@code Downloads.download}
   * @param call returns the promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(String name, AsyncCall<T> call) {
    CallInfo info = lastly.info(requireNonNull(name, "name"));
    ScopedCall<T> scoped = new ScopedCall<>(info, resources(), requireNonNull(call, "call"));
    FinallyFuture<T> result = Step.attach(info, scoped.start(), new Closing(scoped, depth - 1));
    for (int i = depth - 2; i >= 0; i--) {
      result = result.andFinallyCompose(new Closing(scoped, i));
    }
    return result;
  }

  private Resource[] resources() {
    Resource[] resources = new Resource[depth];
    for (Scope scope = this; scope.innermost != null && scope.outer != null; scope = scope.outer) {
      resources[scope.depth - 1] = scope.innermost;
    }
    return resources;
  }

  /** Closes one of the resources of a call. */
  private record Closing(ScopedCall<?> call, int index) implements AsyncCleanup {
    @Override
    public @Nullable CompletionStage<?> start() throws Throwable {
      return call.close(index);
    }
  }

  /**
   * Opens everything, and makes a call whose promise is of a class of its own.
   *
   * @param <T> what the promise fulfills with
   * @param <S> the promise's class
   * @param name what to name in the {@link NullPointerException} if the call returns {@code null}
   * @param call returns the promise
   * @return the call, for its cleanups
   * @see Lastly#callSubclass
   */
  public <T extends @Nullable Object, S extends CompletableFuture<T>>
      SubclassCall<T, S> callSubclass(String name, AsyncSubclassCall<S> call) {
    SubclassCall.Made<T, S> made = new SubclassCall.Made<>(name, call);
    return new SubclassCall<>(lastly, made, call(name, made));
  }
}
