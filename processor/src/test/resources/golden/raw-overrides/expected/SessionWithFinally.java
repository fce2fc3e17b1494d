// Generated from com.acme.Session by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Session}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Session#load load}: {@link Session#idle idle}
 *   <li>{@link Session#first first}: {@link Session#idle idle}
 * </ul>
 *
 * @param <K> as in {@link Session}
 */
@SuppressWarnings({"overrides", "unchecked"})
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Session")
public final class SessionWithFinally<K> implements Session<K> {
  private final Session<K> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public SessionWithFinally(Session<K> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public SessionWithFinally(Session<K> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public Session<K> adding(Class type) {
    return (Session<K>) this.delegate.adding(type);
  }

  @Override
  @SuppressWarnings({"cast", "rawtypes"})
  public CompletableFuture<String> load(Class type) {
    return this.lastly
        .call("Session.load", () -> (CompletableFuture<String>) this.delegate.load(type))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public void select(Class<?>[] types) {
    this.delegate.select(types);
  }

  @Override
  public CompletableFuture<String> first() {
    return this.lastly
        .call("Session.first", () -> this.delegate.first())
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public void idle() {
    this.delegate.idle();
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
}
