// Generated from com.acme.Hiding by Lastly. Edits are lost: change the interface instead.
package com.acme;

import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Hiding}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Hiding#find find}: {@link Hiding#done done}
 * </ul>
 *
 * @param <Objects> as in {@link Hiding}
 * @param <Lastly> as in {@link Hiding}
 * @param <Object> as in {@link Hiding}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Hiding")
public final class HidingWithFinally<Objects, Lastly, Object>
    implements Hiding<Objects, Lastly, Object> {
  private final Hiding<Objects, Lastly, Object> delegate;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public HidingWithFinally(Hiding<Objects, Lastly, Object> delegate) {
    this(delegate, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public HidingWithFinally(Hiding<Objects, Lastly, Object> delegate, dev.lastly.Lastly lastly) {
    this.delegate = java.util.Objects.requireNonNull(delegate, "delegate");
    this.lastly = java.util.Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public CompletionStage<Objects> find(Lastly key) {
    return this.lastly
        .call("Hiding.find", () -> this.delegate.find(key))
        .andFinally(() -> this.delegate.done());
  }

  @java.lang.Override
  public <Override> void put(Override value) {
    this.delegate.put(value);
  }

  @java.lang.Override
  public <T extends java.lang.Object & Runnable> void run(T task) {
    this.delegate.run(task);
  }

  @java.lang.Override
  public void done() {
    this.delegate.done();
  }
}
