// Generated from com.acme.Session by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Session}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Session#query query}: {@link Session#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Session")
public final class SessionWithFinally implements Session {
  private final Session delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public SessionWithFinally(Session delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public SessionWithFinally(Session delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> query(String sql) {
    return this.lastly
        .call("Session.query", () -> this.delegate.query(sql))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public void close() throws Exception {
    this.delegate.close();
  }
}
