// Generated from com.acme.Feed by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Feed}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Feed#next next}: {@link Feed#idle idle}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Feed")
public final class FeedWithFinally implements Feed {
  private final Feed delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public FeedWithFinally(Feed delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public FeedWithFinally(Feed delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> next() {
    return this.lastly
        .call("Feed.next", () -> this.delegate.next())
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public String title() {
    return this.delegate.title();
  }

  @Override
  public void idle() {
    this.delegate.idle();
  }
}
