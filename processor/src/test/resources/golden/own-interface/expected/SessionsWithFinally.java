// Generated from com.acme.Sessions by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Sessions}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Sessions#greet greet}: {@link Sessions#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Sessions")
public final class SessionsWithFinally implements Sessions {
  private final Sessions delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public SessionsWithFinally(Sessions delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public SessionsWithFinally(Sessions delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public String open(String user) {
    return this.delegate.open(user);
  }

  @Override
  public CompletionStage<String> greet(String session, String greeting) {
    return this.lastly
        .call("Sessions.greet", () -> this.delegate.greet(session, greeting))
        .andFinally(() -> this.delegate.close(session));
  }

  @Override
  public void close(String session) {
    this.delegate.close(session);
  }
}
