// Generated from com.acme.Empty by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Empty}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Empty#run run}: {@link Used#used used}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Empty")
public final class EmptyWithFinally implements Empty {
  private final Empty delegate;
  private final Used used;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param used what {@code used} is called on
   */
  public EmptyWithFinally(Empty delegate, Used used) {
    this(delegate, used, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param used what {@code used} is called on
   * @param lastly how cleanups run
   */
  public EmptyWithFinally(Empty delegate, Used used, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.used = Objects.requireNonNull(used, "used");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Void> run() {
    return this.lastly
        .call("Empty.run", () -> this.delegate.run())
        .andFinally(() -> this.used.used());
  }
}
