// Generated from com.acme.Tape by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Tape}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Tape#read read}: {@link Tape#rewind rewind}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Tape")
public final class TapeWithFinally implements Tape {
  private final Tape delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public TapeWithFinally(Tape delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public TapeWithFinally(Tape delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> read(int track) {
    return this.lastly
        .call("Tape.read", () -> this.delegate.read(track))
        .andFinally(() -> this.delegate.rewind());
  }

  @Override
  public void rewind() throws IOException {
    this.delegate.rewind();
  }

  @Override
  public String label() throws IOException, IllegalStateException {
    return this.delegate.label();
  }

  @Override
  public <X extends Throwable> void check(X failure) throws X {
    this.delegate.check(failure);
  }
}
