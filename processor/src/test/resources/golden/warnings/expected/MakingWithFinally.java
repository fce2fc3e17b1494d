// Generated from com.acme.Making by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Making}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Making#run run}: {@link Making#done done}
 * </ul>
 */
@SuppressWarnings("unchecked")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Making")
public final class MakingWithFinally implements Making {
  private final Making delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public MakingWithFinally(Making delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public MakingWithFinally(Making delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<String> run() {
    return this.lastly
        .call("Making.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Object make(Class type) {
    return this.delegate.make(type);
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
