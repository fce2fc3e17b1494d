// Generated from com.acme.Store by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Store}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Store#load load}: {@link Store#free free}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Store")
public final class StoreWithFinally implements Store {
  private final Store delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public StoreWithFinally(Store delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public StoreWithFinally(Store delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> load(String key) {
    return this.lastly
        .call("Store.load", () -> this.delegate.load(key))
        .andFinally(() -> this.delegate.free(key));
  }

  @Override
  public void free(Object key) {
    this.delegate.free(key);
  }
}
