// Generated from com.acme.Clock by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Clock}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Clock#tick tick}: {@link Clock#stop stop}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Clock")
public final class ClockWithFinally implements Clock {
  private final Clock delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public ClockWithFinally(Clock delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public ClockWithFinally(Clock delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Long> tick() {
    return this.lastly
        .call("Clock.tick", () -> this.delegate.tick())
        .andFinally(() -> this.delegate.stop());
  }

  @Override
  public void stop() {
    this.delegate.stop();
  }
}
