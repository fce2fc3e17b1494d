// Generated from com.acme.Shop.Priced.Prices by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Shop.Priced.Prices}, and cleans up when the promise
 * settles:
 *
 * <ul>
 *   <li>{@link Shop.Priced.Prices#of of}: {@link Shop.Priced.Prices#forget forget}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Shop.Priced.Prices")
public final class Shop_Priced_PricesWithFinally implements Shop.Priced.Prices {
  private final Shop.Priced.Prices delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public Shop_Priced_PricesWithFinally(Shop.Priced.Prices delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public Shop_Priced_PricesWithFinally(Shop.Priced.Prices delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> of(Class<? extends Shop.Priced> type) {
    return this.lastly
        .call("Shop.Priced.Prices.of", () -> this.delegate.of(type))
        .andFinally(() -> this.delegate.forget());
  }

  @Override
  public void forget() {
    this.delegate.forget();
  }
}
