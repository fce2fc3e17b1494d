// Generated from com.acme.AsyncCommand by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link AsyncCommand}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link AsyncCommand#execute execute}: {@link AsyncCommand#discard discard}
 * </ul>
 *
 * @param <T> as in {@link AsyncCommand}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.AsyncCommand")
public final class AsyncCommandWithFinally<T extends Number> implements AsyncCommand<T> {
  private final AsyncCommand<T> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public AsyncCommandWithFinally(AsyncCommand<T> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public AsyncCommandWithFinally(AsyncCommand<T> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<T> execute(List<T> input) {
    return this.lastly
        .call("AsyncCommand.execute", () -> this.delegate.execute(input))
        .andFinally(() -> this.delegate.discard(input));
  }

  @Override
  public CompletionStage<T> peek() {
    return this.delegate.peek();
  }

  @Override
  public void discard(List<T> input) {
    this.delegate.discard(input);
  }
}
