// Generated from com.acme.Bag by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Bag}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Bag#items items}: {@link Cleaner#clean clean}
 * </ul>
 *
 * @param <T> as in {@link Bag}
 */
@SuppressWarnings({"rawtypes", "unchecked"})
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Bag")
public final class BagWithFinally<T extends Comparable> implements Bag<T> {
  private final Bag<T> delegate;
  private final Cleaner cleaner;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param cleaner what {@code clean} is called on
   */
  public BagWithFinally(Bag<T> delegate, Cleaner cleaner) {
    this(delegate, cleaner, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param cleaner what {@code clean} is called on
   * @param lastly how cleanups run
   */
  public BagWithFinally(Bag<T> delegate, Cleaner cleaner, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.cleaner = Objects.requireNonNull(cleaner, "cleaner");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<List> items(List items) {
    return this.lastly
        .call("Bag.items", () -> this.delegate.items(items))
        .andFinally(() -> this.cleaner.clean(items));
  }

  @Override
  public CompletionStage forwarded(Map.Entry entry, List... more) {
    return this.delegate.forwarded(entry, more);
  }

  @Override
  public List names() {
    return this.delegate.names();
  }

  @Override
  public void rename(List names) {
    this.delegate.rename(names);
  }

  @Override
  public Class type() {
    return this.delegate.type();
  }
}
