// Generated from com.acme.Jobs by Lastly. Edits are lost: change the interface instead.
package com.acme;

import com.acme.log.Audit;
import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Jobs}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Jobs#run run}: {@link Audit#ended ended}, then {@link Audit.Nested#flush flush}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Jobs")
public final class JobsWithFinally implements Jobs {
  private final Jobs delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public JobsWithFinally(Jobs delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public JobsWithFinally(Jobs delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> run(String job) {
    return this.lastly
        .call("Jobs.run", () -> this.delegate.run(job))
        .andFinally(() -> Audit.ended(job))
        .andFinally(() -> Audit.Nested.flush());
  }
}
