// Generated from com.acme.OrderQueue by Lastly. Edits are lost: change the interface instead.
package com.acme;

import com.library.Acks;
import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link OrderQueue}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link OrderQueue#handle handle}: {@link Acks#acknowledge acknowledge}, then
 *       {@link OrderQueue#idle idle}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.OrderQueue")
public final class OrderQueueWithFinally implements OrderQueue {
  private final OrderQueue delegate;
  private final Acks acks;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param acks what {@code acknowledge} is called on
   */
  public OrderQueueWithFinally(OrderQueue delegate, Acks acks) {
    this(delegate, acks, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param acks what {@code acknowledge} is called on
   * @param lastly how cleanups run
   */
  public OrderQueueWithFinally(OrderQueue delegate, Acks acks, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.acks = Objects.requireNonNull(acks, "acks");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletableFuture<String> handle(Integer message) {
    return this.lastly
        .call("OrderQueue.handle", () -> this.delegate.handle(message))
        .andFinally(() -> this.acks.acknowledge(message))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  @Deprecated
  @SuppressWarnings("deprecation")
  public void idle() {
    this.delegate.idle();
  }
}
