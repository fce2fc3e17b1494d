// Generated from com.acme.Storage by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Storage}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Storage#get get}: {@link Storage#leave leave}
 *   <li>{@link Storage#put put}: {@link Storage#leave leave}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Storage")
public final class StorageWithFinally implements Storage {
  private final Storage delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public StorageWithFinally(Storage delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public StorageWithFinally(Storage delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public void leave() {
    this.delegate.leave();
  }

  @Override
  public CompletableFuture<byte[]> get(String key) {
    return this.lastly
        .call("Storage.get", () -> this.delegate.get(key))
        .andFinally(() -> this.delegate.leave());
  }

  @Override
  public CompletableFuture<Void> put(String key, byte[] value) {
    return this.lastly
        .call("Storage.put", () -> this.delegate.put(key, value))
        .andFinally(() -> this.delegate.leave());
  }

  @Override
  public boolean isOpen() {
    return this.delegate.isOpen();
  }
}
