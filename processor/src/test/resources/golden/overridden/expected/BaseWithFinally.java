// Generated from com.acme.Base by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Base}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Base#repeated repeated}: {@link Base#close close}
 *   <li>{@link Base#cancelled cancelled}: {@link Base#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Base")
public final class BaseWithFinally implements Base {
  private final Base delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public BaseWithFinally(Base delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public BaseWithFinally(Base delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<? extends Number> repeated(int id) {
    return this.lastly
        .call("Base.repeated", () -> this.delegate.repeated(id))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public CompletionStage<? extends Number> cancelled(int id) {
    return this.lastly
        .call("Base.cancelled", () -> this.delegate.cancelled(id))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public Object covariant() {
    return this.delegate.covariant();
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
