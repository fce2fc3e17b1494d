// Generated from com.acme.Marked by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Marked}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Marked#type type}: {@link Marked#a a}
 *   <li>{@link Marked#method method}: {@link Marked#a a}
 *   <li>{@link Marked#parameter parameter}: {@link Marked#a a}
 *   <li>{@link Marked#cast cast}: {@link Marked#leave leave}
 * </ul>
 *
 * @param <T> as in {@link Marked}
 */
@SuppressWarnings("removal")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Marked")
public final class MarkedWithFinally<@Gone T> implements Marked<T> {
  private final Marked<T> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public MarkedWithFinally(Marked<T> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public MarkedWithFinally(Marked<T> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletionStage<@Old String> type() {
    return this.lastly
        .call("Marked.type", () -> this.delegate.type())
        .andFinally(() -> this.delegate.a());
  }

  @Override
  @SuppressWarnings("deprecation")
  @Nullable
  public CompletionStage<String> method() {
    return this.lastly
        .call("Marked.method", () -> this.delegate.method())
        .andFinally(() -> this.delegate.a());
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletionStage<String> parameter(@Nullable String key) {
    return this.lastly
        .call("Marked.parameter", () -> this.delegate.parameter(key))
        .andFinally(() -> this.delegate.a());
  }

  @Override
  @SuppressWarnings("deprecation")
  public <@Old S> void variable() {
    this.delegate.variable();
  }

  @Override
  @SuppressWarnings("deprecation")
  public void thrown() throws @Old IllegalStateException {
    this.delegate.thrown();
  }

  @Override
  @SuppressWarnings("deprecation")
  public @Fine(number = 1) String element() {
    return this.delegate.element();
  }

  @Override
  @SuppressWarnings("deprecation")
  public @Fine(levels = {Fine.Level.HIGH, Fine.Level.LOW}) String constant() {
    return this.delegate.constant();
  }

  @Override
  @SuppressWarnings("deprecation")
  public @Fine(type = Fine.Other.class) String literal() {
    return this.delegate.literal();
  }

  @Override
  @SuppressWarnings("deprecation")
  public @Fine(nested = @Fine.Inner(@Old)) String nested() {
    return this.delegate.nested();
  }

  @Override
  public @Fine(levels = Fine.Level.HIGH, type = List.class, nested = @Fine.Inner) String nothing() {
    return this.delegate.nothing();
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public @Old String deprecated() {
    return this.delegate.deprecated();
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletionStage<String> cast(String key) {
    return this.lastly
        .call("Marked.cast", () -> this.delegate.cast(key))
        .andFinally(() -> this.delegate.leave((@Old CharSequence) key));
  }

  @Override
  @SuppressWarnings("deprecation")
  public void leave(@Old CharSequence key) {
    this.delegate.leave(key);
  }

  @Override
  public void leave(Integer key) {
    this.delegate.leave(key);
  }

  @Override
  public void a() {
    this.delegate.a();
  }
}
