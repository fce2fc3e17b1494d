// Generated from com.acme.Sessions by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Sessions}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Sessions#spanned spanned}: within {@link Tracer#span span}
 *   <li>{@link Sessions#all all}: within {@link Sessions#begin begin}, then
 *       {@link Pools#connection connection}, then {@link Tracer#span span};
 *       {@link Sessions#flush flush}, then {@link Sessions#end end}
 *   <li>{@link Sessions#nothing nothing}: within {@link Pools#maybe maybe}
 * </ul>
 *
 * @param <K> as in {@link Sessions}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Sessions")
final class SessionsWithFinally<K extends Comparable<K>> implements Sessions<K> {
  private final Sessions<K> delegate;
  private final Pools pools;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param pools what {@code connection} and {@code maybe} are called on
   */
  SessionsWithFinally(Sessions<K> delegate, Pools pools) {
    this(delegate, pools, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param pools what {@code connection} and {@code maybe} are called on
   * @param lastly how cleanups run
   */
  SessionsWithFinally(Sessions<K> delegate, Pools pools, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.pools = Objects.requireNonNull(pools, "pools");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> spanned(String name) {
    return this.lastly
        .using(() -> Tracer.span(name))
        .call("Sessions.spanned", () -> this.delegate.spanned(name));
  }

  @Override
  public CompletionStage<String> all(K key, String name, int timeout) {
    return this.lastly
        .using(() -> this.delegate.begin(key))
        .usingCompose(() -> this.pools.connection(timeout))
        .using(() -> Tracer.span(name))
        .call("Sessions.all", () -> this.delegate.all(key, name, timeout))
        .andFinallyCompose(() -> this.delegate.flush(key))
        .andFinally(() -> this.delegate.end());
  }

  @Override
  public CompletableFuture<String> nothing() {
    return this.lastly
        .usingCompose(() -> this.pools.maybe())
        .call("Sessions.nothing", () -> this.delegate.nothing());
  }

  @Override
  public CompletableFuture<String> optedOut() {
    return this.delegate.optedOut();
  }

  @Override
  public AsyncTransaction begin(K key) {
    return this.delegate.begin(key);
  }

  @Override
  public CompletionStage<Void> flush(K key) {
    return this.delegate.flush(key);
  }

  @Override
  public void end() {
    this.delegate.end();
  }
}
