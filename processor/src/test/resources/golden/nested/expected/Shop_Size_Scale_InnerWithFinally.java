// Generated from com.acme.Shop.Size.Scale.Inner by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Shop.Size.Scale.Inner}, and cleans up when the promise
 * settles:
 *
 * <ul>
 *   <li>{@link Shop.Size.Scale.Inner#weigh weigh}: {@link Shop.Size.Scale.Inner#rest rest}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Shop.Size.Scale.Inner")
public final class Shop_Size_Scale_InnerWithFinally implements Shop.Size.Scale.Inner {
  private final Shop.Size.Scale.Inner delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public Shop_Size_Scale_InnerWithFinally(Shop.Size.Scale.Inner delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public Shop_Size_Scale_InnerWithFinally(Shop.Size.Scale.Inner delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Shop.Size> weigh() {
    return this.lastly
        .call("Shop.Size.Scale.Inner.weigh", () -> this.delegate.weigh())
        .andFinally(() -> this.delegate.rest());
  }

  @Override
  public void rest() {
    this.delegate.rest();
  }
}
