// Generated from com.acme.Job by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Job}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Job#run run}: {@link Job#done done}
 * </ul>
 */
@SuppressWarnings("serial")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Job")
public final class JobWithFinally implements Job {
  private final Job delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public JobWithFinally(Job delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public JobWithFinally(Job delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> run() {
    return this.lastly
        .call("Job.run", () -> this.delegate.run())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
