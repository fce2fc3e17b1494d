// Generated from com.acme.Shop.Line.Printer by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Shop.Line.Printer}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Shop.Line.Printer#print print}: {@link Shop.Line.Printer#off off}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Shop.Line.Printer")
final class Shop_Line_PrinterWithFinally implements Shop.Line.Printer {
  private final Shop.Line.Printer delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  Shop_Line_PrinterWithFinally(Shop.Line.Printer delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  Shop_Line_PrinterWithFinally(Shop.Line.Printer delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Shop.Line> print(Shop.Line line) {
    return this.lastly
        .call("Shop.Line.Printer.print", () -> this.delegate.print(line))
        .andFinally(() -> this.delegate.off());
  }

  @Override
  public void off() {
    this.delegate.off();
  }
}
