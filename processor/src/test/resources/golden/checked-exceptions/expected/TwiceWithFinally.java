// Generated from com.acme.Twice by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Twice}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Twice#run run}: {@link Twice#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Twice")
public final class TwiceWithFinally implements Twice {
  private final Twice delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public TwiceWithFinally(Twice delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public TwiceWithFinally(Twice delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> run() {
    return this.lastly
        .call("Twice.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public void done() {
    this.delegate.done();
  }

  @Override
  public void open() throws IOException {
    this.delegate.open();
  }
}
