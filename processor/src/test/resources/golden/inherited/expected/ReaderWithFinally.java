// Generated from com.acme.base.Reader by Lastly. Edits are lost: change the interface instead.
package com.acme.base;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Reader}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Reader#read read}: {@link Leases#end end}, then {@link Reader#rewind rewind}
 * </ul>
 *
 * @param <K> as in {@link Reader}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.base.Reader")
public final class ReaderWithFinally<K> implements Reader<K> {
  private final Reader<K> delegate;
  private final Leases leases;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param leases what {@code end} is called on
   */
  public ReaderWithFinally(Reader<K> delegate, Leases leases) {
    this(delegate, leases, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param leases what {@code end} is called on
   * @param lastly how cleanups run
   */
  public ReaderWithFinally(Reader<K> delegate, Leases leases, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.leases = Objects.requireNonNull(leases, "leases");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> read(K key) {
    return this.lastly
        .call("Reader.read", () -> this.delegate.read(key))
        .andFinally(() -> this.leases.end(key))
        .andFinally(() -> this.delegate.rewind());
  }

  @Override
  public void rewind() {
    this.delegate.rewind();
  }
}
