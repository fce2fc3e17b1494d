// Generated from com.acme.Derived by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Derived}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Derived#repeated repeated}: {@link Derived#close close}
 *   <li>{@link Derived#covariant covariant}: {@link Derived#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Derived")
public final class DerivedWithFinally implements Derived {
  private final Derived delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public DerivedWithFinally(Derived delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public DerivedWithFinally(Derived delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> repeated(int number) {
    return this.lastly
        .call("Derived.repeated", () -> this.delegate.repeated(number))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public CompletionStage<? extends Number> cancelled(int number) {
    return this.delegate.cancelled(number);
  }

  @Override
  public CompletableFuture<String> covariant() {
    return this.lastly
        .call("Derived.covariant", () -> this.delegate.covariant())
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
