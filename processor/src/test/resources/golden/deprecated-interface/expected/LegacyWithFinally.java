// Generated from com.acme.Legacy by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Legacy}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Legacy#run run}: {@link Legacy#done done}
 * </ul>
 */
@Deprecated(since = "2", forRemoval = true)
@SuppressWarnings("removal")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Legacy")
public final class LegacyWithFinally implements Legacy {
  private final Legacy delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public LegacyWithFinally(Legacy delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public LegacyWithFinally(Legacy delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> run() {
    return this.lastly
        .call("Legacy.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
