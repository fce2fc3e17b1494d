// Generated from com.acme.Files by Lastly. Edits are lost: change the interface instead.
package com.acme;

import com.acme.base.Leases;
import dev.lastly.Lastly;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Files}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Files#write write}: {@link Locks#end end}
 *   <li>{@link Files#read read}: {@link Leases#end end}, then {@link Files#rewind rewind}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Files")
public final class FilesWithFinally implements Files {
  private final Files delegate;
  private final Locks locks;
  private final Leases leases;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param locks what {@code end} is called on
   * @param leases what {@code end} is called on
   */
  public FilesWithFinally(Files delegate, Locks locks, Leases leases) {
    this(delegate, locks, leases, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param locks what {@code end} is called on
   * @param leases what {@code end} is called on
   * @param lastly how cleanups run
   */
  public FilesWithFinally(Files delegate, Locks locks, Leases leases, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.locks = Objects.requireNonNull(locks, "locks");
    this.leases = Objects.requireNonNull(leases, "leases");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Void> write(Path file, byte[] bytes) {
    return this.lastly
        .call("Files.write", () -> this.delegate.write(file, bytes))
        .andFinally(() -> this.locks.end(file));
  }

  @Override
  public CompletableFuture<String> read(Path key) {
    return this.lastly
        .call("Files.read", () -> this.delegate.read(key))
        .andFinally(() -> this.leases.end(key))
        .andFinally(() -> this.delegate.rewind());
  }

  @Override
  public void rewind() {
    this.delegate.rewind();
  }
}
