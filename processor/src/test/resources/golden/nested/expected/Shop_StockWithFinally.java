// Generated from com.acme.Shop.Stock by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Shop.Stock}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Shop.Stock#take take}: {@link Shop.Stock#free free}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Shop.Stock")
final class Shop_StockWithFinally implements Shop.Stock {
  private final Shop.Stock delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  Shop_StockWithFinally(Shop.Stock delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  Shop_StockWithFinally(Shop.Stock delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Shop.Orders.Item> take(Shop.Orders.Item item) {
    return this.lastly
        .call("Shop.Stock.take", () -> this.delegate.take(item))
        .andFinally(() -> this.delegate.free(item));
  }

  @Override
  public void free(Shop.Orders.Item item) {
    this.delegate.free(item);
  }
}
