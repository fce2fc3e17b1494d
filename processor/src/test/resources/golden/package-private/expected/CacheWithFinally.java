// Generated from com.acme.Cache by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Cache}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Cache#load load}: {@link Cache#unpin unpin}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Cache")
final class CacheWithFinally implements Cache {
  private final Cache delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  CacheWithFinally(Cache delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  CacheWithFinally(Cache delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<byte[]> load(String key) {
    return this.lastly
        .call("Cache.load", () -> this.delegate.load(key))
        .andFinally(() -> this.delegate.unpin(key));
  }

  @Override
  public void unpin(String key) {
    this.delegate.unpin(key);
  }
}
