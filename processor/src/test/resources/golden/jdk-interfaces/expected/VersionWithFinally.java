// Generated from com.acme.Version by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Version}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Version#get get}: {@link Version#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Version")
public final class VersionWithFinally implements Version {
  private final Version delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public VersionWithFinally(Version delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public VersionWithFinally(Version delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> get() {
    return this.lastly
        .call("Version.get", () -> this.delegate.get())
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public int compareTo(Version arg0) {
    return this.delegate.compareTo(arg0);
  }

  @Override
  public void close() throws IOException {
    this.delegate.close();
  }
}
