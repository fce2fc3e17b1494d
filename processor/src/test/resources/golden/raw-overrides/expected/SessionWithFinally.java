// Generated from com.acme.Session by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Session}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Session#own own}: within {@link Session#open open}; {@link Session#release release}
 *   <li>{@link Session#load load}: {@link Session#idle idle}
 *   <li>{@link Session#release release}: {@link Session#idle idle}
 *   <li>{@link Session#first first}: {@link Session#idle idle}
 *   <li>{@link Session#second second}: {@link Session#idle idle}
 * </ul>
 *
 * @param <K> as in {@link Session}
 * @param <Q> as in {@link Session}
 */
@SuppressWarnings({"overrides", "unchecked"})
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Session")
public final class SessionWithFinally<K, Q extends NativeQuery<K>> implements Session<K, Q> {
  private final Session<K, Q> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public SessionWithFinally(Session<K, Q> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public SessionWithFinally(Session<K, Q> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @SuppressWarnings("cast")
  public CompletableFuture<String> own(Class<K> type) {
    return this.lastly
        .using(() -> (AutoCloseable) this.delegate.open(type))
        .call("Session.own", () -> this.delegate.own(type))
        .andFinallyCompose(() -> (CompletionStage<Void>) this.delegate.release(type));
  }

  @Override
  public void idle() {
    this.delegate.idle();
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public Child<K, Q> adding(Class type) {
    return (Child<K, Q>) this.delegate.adding(type);
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public List<String> any(Class type) {
    return (List<String>) this.delegate.any(type);
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public K variable(Class type) {
    return (K) this.delegate.variable(type);
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public Q[] array(Class type) {
    return (Q[]) this.delegate.array(type);
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public CompletableFuture<String> load(Class type) {
    return this.lastly
        .call("Session.load", () -> (CompletableFuture<String>) this.delegate.load(type))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public CompletionStage<Void> release(Class type) {
    return this.lastly
        .call("Session.release", () -> (CompletionStage<Void>) this.delegate.release(type))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public AutoCloseable open(Class type) {
    return (AutoCloseable) this.delegate.open(type);
  }

  @Override
  public void select(Class<?>[] types) {
    this.delegate.select(types);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public NativeQuery create(String name, Class type) {
    return this.delegate.create(name, type);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public NativeQuery<K> call(String name, Class... types) {
    return this.delegate.call(name, types);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List<String> names(Class type) {
    return this.delegate.names(type);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public CompletionStage<String> first(Class type) {
    return this.lastly
        .call("Session.first", () -> this.delegate.first(type))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public CompletableFuture<String> second(Class type) {
    return this.lastly
        .call("Session.second", () -> this.delegate.second(type))
        .andFinally(() -> this.delegate.idle());
  }
}
