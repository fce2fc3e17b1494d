// Generated from com.acme.OfRaw by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link OfRaw}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link OfRaw#run run}: {@link OfRaw#done done}
 * </ul>
 */
@SuppressWarnings("unchecked")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.OfRaw")
public final class OfRawWithFinally implements OfRaw {
  private final OfRaw delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public OfRawWithFinally(OfRaw delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public OfRawWithFinally(OfRaw delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<String> run() {
    return this.lastly
        .call("OfRaw.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public void done() {
    this.delegate.done();
  }

  @Override
  @SuppressWarnings("rawtypes")
  public Object make(Class type) {
    return this.delegate.make(type);
  }
}
