// Generated from com.acme.Connection by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Connection}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Connection#query query}: {@link Connection#close close}
 * </ul>
 */
@SuppressWarnings("try")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Connection")
public final class ConnectionWithFinally implements Connection {
  private final Connection delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public ConnectionWithFinally(Connection delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public ConnectionWithFinally(Connection delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> query(String sql) {
    return this.lastly
        .call("Connection.query", () -> this.delegate.query(sql))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public void close() throws Exception {
    this.delegate.close();
  }
}
