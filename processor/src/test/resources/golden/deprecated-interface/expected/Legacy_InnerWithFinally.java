// Generated from com.acme.Legacy.Inner by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Legacy.Inner}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Legacy.Inner#run run}: {@link Legacy.Inner#done done}
 * </ul>
 */
@SuppressWarnings("removal")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Legacy.Inner")
public final class Legacy_InnerWithFinally implements Legacy.Inner {
  private final Legacy.Inner delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public Legacy_InnerWithFinally(Legacy.Inner delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public Legacy_InnerWithFinally(Legacy.Inner delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> run() {
    return this.lastly
        .call("Legacy.Inner.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
