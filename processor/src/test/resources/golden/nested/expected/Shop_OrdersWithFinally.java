// Generated from com.acme.Shop.Orders by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Shop.Orders}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Shop.Orders#place place}: {@link Shop.Orders#free free}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Shop.Orders")
public final class Shop_OrdersWithFinally implements Shop.Orders {
  private final Shop.Orders delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public Shop_OrdersWithFinally(Shop.Orders delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public Shop_OrdersWithFinally(Shop.Orders delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Shop.Orders.Item> place(Shop.Orders.Item item) {
    return this.lastly
        .call("Shop.Orders.place", () -> this.delegate.place(item))
        .andFinally(() -> this.delegate.free(item));
  }

  @Override
  public void free(Shop.Orders.Item item) {
    this.delegate.free(item);
  }
}
