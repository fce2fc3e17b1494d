// Generated from com.acme.FastStore by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link FastStore}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link FastStore#load load}: {@link FastStore#free free}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.FastStore")
public final class FastStoreWithFinally implements FastStore {
  private final FastStore delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public FastStoreWithFinally(FastStore delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public FastStoreWithFinally(FastStore delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public void free(String other) {
    this.delegate.free(other);
  }

  @Override
  public CompletableFuture<Integer> load(String key) {
    return this.lastly
        .call("FastStore.load", () -> this.delegate.load(key))
        .andFinally(() -> this.delegate.free((Object) key));
  }

  @Override
  public void free(Object key) {
    this.delegate.free(key);
  }
}
