// Generated from com.acme.Both by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Both}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Both#first first}: {@link Both#idle idle}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Both")
public final class BothWithFinally implements Both {
  private final Both delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public BothWithFinally(Both delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public BothWithFinally(Both delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> first() {
    return this.lastly
        .call("Both.first", () -> this.delegate.first())
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public void idle() {
    this.delegate.idle();
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"})
  public CompletionStage<Void> put(List names) {
    return this.delegate.put(names);
  }
}
