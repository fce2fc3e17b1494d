// Generated from com.acme.AsyncBatch by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link AsyncBatch}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link AsyncBatch#executeTwice executeTwice}: {@link AsyncBatch#discard discard}
 *   <li>{@link AsyncBatch#execute execute}: {@link AsyncBatch#discard discard}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.AsyncBatch")
public final class AsyncBatchWithFinally implements AsyncBatch {
  private final AsyncBatch delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public AsyncBatchWithFinally(AsyncBatch delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public AsyncBatchWithFinally(AsyncBatch delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<Integer> executeTwice(List<Integer> input) {
    return this.lastly
        .call("AsyncBatch.executeTwice", () -> this.delegate.executeTwice(input))
        .andFinally(() -> this.delegate.discard(input));
  }

  @Override
  public CompletionStage<Integer> execute(List<Integer> input) {
    return this.lastly
        .call("AsyncBatch.execute", () -> this.delegate.execute(input))
        .andFinally(() -> this.delegate.discard(input));
  }

  @Override
  public CompletionStage<Integer> peek() {
    return this.delegate.peek();
  }

  @Override
  public void discard(List<Integer> input) {
    this.delegate.discard(input);
  }
}
