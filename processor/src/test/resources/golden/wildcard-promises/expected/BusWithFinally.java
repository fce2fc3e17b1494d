// Generated from com.acme.Bus by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Bus}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Bus#any any}: {@link Bus#done done}
 *   <li>{@link Bus#some some}: {@link Bus#done done}
 *   <li>{@link Bus#lower lower}: {@link Bus#done done}
 *   <li>{@link Bus#stageOfStage stageOfStage}: {@link Bus#done done}
 *   <li>{@link Bus#array array}: {@link Bus#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Bus")
public final class BusWithFinally implements Bus {
  private final Bus delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public BusWithFinally(Bus delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public BusWithFinally(Bus delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<?> any() {
    return this.lastly
        .call("Bus.any", () -> this.delegate.any())
        .andFinallyCompose(() -> this.delegate.done());
  }

  @Override
  public CompletableFuture<? extends List<? extends Number>> some() {
    return this.lastly
        .call("Bus.some", () -> this.delegate.some())
        .andFinallyCompose(() -> this.delegate.done());
  }

  @Override
  public CompletableFuture<? super Integer> lower() {
    return this.lastly
        .call("Bus.lower", () -> this.delegate.lower())
        .andFinallyCompose(() -> this.delegate.done());
  }

  @Override
  public CompletionStage<CompletionStage<Void>> stageOfStage() {
    return this.lastly
        .call("Bus.stageOfStage", () -> this.delegate.stageOfStage())
        .andFinallyCompose(() -> this.delegate.done());
  }

  @Override
  public CompletableFuture<int[]> array() {
    return this.lastly
        .call("Bus.array", () -> this.delegate.array())
        .andFinallyCompose(() -> this.delegate.done());
  }

  @Override
  public CompletionStage<Void> done() {
    return this.delegate.done();
  }
}
