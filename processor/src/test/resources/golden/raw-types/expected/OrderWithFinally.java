// Generated from com.acme.Order by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Order}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Order#place place}: {@link Order#cancel cancel}
 * </ul>
 */
@SuppressWarnings("unchecked")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Order")
public final class OrderWithFinally implements Order {
  private final Order delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public OrderWithFinally(Order delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public OrderWithFinally(Order delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> place() {
    return this.lastly
        .call("Order.place", () -> this.delegate.place())
        .andFinally(() -> this.delegate.cancel());
  }

  @Override
  public void cancel() {
    this.delegate.cancel();
  }

  @Override
  public int compareTo(Object arg0) {
    return this.delegate.compareTo(arg0);
  }
}
