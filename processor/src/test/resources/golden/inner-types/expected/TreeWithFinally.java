// Generated from com.acme.Tree by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Tree}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Tree#grow grow}: {@link Tree#prune prune}
 * </ul>
 *
 * @param <T> as in {@link Tree}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Tree")
public final class TreeWithFinally<T> implements Tree<T> {
  private final Tree<T> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public TreeWithFinally(Tree<T> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public TreeWithFinally(Tree<T> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Plant<T>.Leaf> grow(Plant<? extends T>.Leaf from, Plant.@A Seed seed) {
    return this.lastly
        .call("Tree.grow", () -> this.delegate.grow(from, seed))
        .andFinally(() -> this.delegate.prune());
  }

  @Override
  @SuppressWarnings("unchecked")
  public @A Plant<@A T>.@A Leaf leaf(Plant<T>.Leaf... leaves) {
    return this.delegate.leaf(leaves);
  }

  @Override
  public Garden.@A Bed bed(Garden.@A Bed bed) {
    return this.delegate.bed(bed);
  }

  @Override
  public void prune() {
    this.delegate.prune();
  }
}
