// Generated from com.acme.Kitchen by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Kitchen}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Kitchen#cook cook}: {@link Lights#off off}, then {@link Dishes#wash wash}, then
 *       {@link Kitchen#lock lock}
 *   <li>{@link Kitchen#fry fry}: {@link Dishes#off off}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Kitchen")
public final class KitchenWithFinally implements Kitchen {
  private final Kitchen delegate;
  private final Dishes dishes;
  private final Lights lights;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param dishes what {@code wash} and {@code off} are called on
   * @param lights what {@code off} is called on
   */
  public KitchenWithFinally(Kitchen delegate, Dishes dishes, Lights lights) {
    this(delegate, dishes, lights, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param dishes what {@code wash} and {@code off} are called on
   * @param lights what {@code off} is called on
   * @param lastly how cleanups run
   */
  public KitchenWithFinally(Kitchen delegate, Dishes dishes, Lights lights, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.dishes = Objects.requireNonNull(dishes, "dishes");
    this.lights = Objects.requireNonNull(lights, "lights");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> cook(String dish) {
    return this.lastly
        .call("Kitchen.cook", () -> this.delegate.cook(dish))
        .andFinally(() -> this.lights.off())
        .andFinallyCompose(() -> this.dishes.wash(dish))
        .andFinally(() -> this.delegate.lock());
  }

  @Override
  public CompletableFuture<String> fry(String dish) {
    return this.lastly
        .call("Kitchen.fry", () -> this.delegate.fry(dish))
        .andFinally(() -> this.dishes.off());
  }

  @Override
  public void lock() {
    this.delegate.lock();
  }
}
