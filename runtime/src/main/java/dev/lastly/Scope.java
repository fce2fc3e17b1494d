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
 * comes before the cleanups, in the reverse order of opening. In all else, to close is a cleanup as
 * {@link Lastly} describes it: it happens once, never on the stack of the caller, and its failure
 * is the reason of the result.
 *
 * <p>With {@link Lastly#withCancelForwarded}, a result that is cancelled while something is being
 * opened waits for that and closes it, but does not make the call.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Scope {
  /** The innermost: it has either this or the other. */
  final @Nullable Opener opener;

  final @Nullable AsyncOpener asyncOpener;

  private final Lastly lastly;
  private final @Nullable Scope outer;
  private final int depth;

  Scope(
      Lastly lastly,
      @Nullable Scope outer,
      @Nullable Opener opener,
      @Nullable AsyncOpener asyncOpener) {
    this.lastly = lastly;
    this.outer = outer;
    this.opener = opener;
    this.asyncOpener = asyncOpener;
    this.depth = outer == null ? 1 : outer.depth + 1;
  }

  /**
   * Opens one more thing, after the others.
   *
   * @param opener opens it
   * @return a new object
   */
  public Scope using(Opener opener) {
    return new Scope(lastly, this, requireNonNull(opener, "opener"), null);
  }

  /**
   * Opens one more thing, after the others, and waits for the promise of it.
   *
   * @param opener opens it
   * @return a new object
   */
  public Scope usingCompose(AsyncOpener opener) {
    return new Scope(lastly, this, null, requireNonNull(opener, "opener"));
  }

  /**
   * Opens everything, and makes a call.
   *
   * <p>Nothing is thrown: see {@link Lastly#call(AsyncCall)}.
   *
   * @param <T> what the promise fulfils with
   * @param call returns the promise. It is called on this thread, unless an {@link AsyncOpener} had
   *     to be waited for: then on the thread that settled that one's promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(AsyncCall<T> call) {
    return call("The call", call);
  }

  /**
   * Opens everything, and makes a call as {@link #call(AsyncCall)} does, with a name for it.
   *
   * @param <T> what the promise fulfils with
   * @param name what to name in the {@link NullPointerException} if the call returns {@code null},
   *     such as {@code Downloads.download}
   * @param call returns the promise
   * @return a new promise, which settles as the call's promise did once everything is closed
   */
  public <T extends @Nullable Object> FinallyFuture<T> call(String name, AsyncCall<T> call) {
    Opening<T> opening =
        new Opening<>(innermostLast(), requireNonNull(name, "name"), requireNonNull(call, "call"));
    return attachClosing(opening, opening.start());
  }

  /**
   * Opens everything, and makes a call whose promise is of a class of its own.
   *
   * @param <T> what the promise fulfils with
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

  private Scope[] innermostLast() {
    Scope[] scopes = new Scope[depth];
    for (Scope scope = this; scope != null; scope = scope.outer) {
      scopes[scope.depth - 1] = scope;
    }
    return scopes;
  }

  private <T extends @Nullable Object> FinallyFuture<T> attachClosing(
      Opening<T> opening, CompletionStage<T> source) {
    int innermost = depth - 1;
    FinallyFuture<T> result = StageFinally.attach(lastly, source, () -> opening.close(innermost));
    for (int i = innermost - 1; i >= 0; i--) {
      int index = i;
      result = result.andFinallyCompose(() -> opening.close(index));
    }
    return result;
  }
}
