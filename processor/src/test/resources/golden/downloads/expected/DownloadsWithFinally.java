// Generated from com.acme.Downloads by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Downloads}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Downloads#download download}: {@link Permits#leave leave}
 *   <li>{@link Downloads#verify verify}: within {@link Permits#lease lease};
 *       {@link Permits#forget forget}, then {@link Downloads#idle idle}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Downloads")
public final class DownloadsWithFinally implements Downloads {
  private final Downloads delegate;
  private final Permits permits;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code lease} and {@code forget} are called on
   */
  public DownloadsWithFinally(Downloads delegate, Permits permits) {
    this(delegate, permits, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code lease} and {@code forget} are called on
   * @param lastly how cleanups run
   */
  public DownloadsWithFinally(Downloads delegate, Permits permits, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.permits = Objects.requireNonNull(permits, "permits");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Path> download(URI from, Path to) {
    return this.lastly
        .call("Downloads.download", () -> this.delegate.download(from, to))
        .andFinally(() -> this.permits.leave());
  }

  @Override
  public <D extends Digest> CompletionStage<D> verify(String tenant, Path file, D expected) {
    return this.lastly
        .using(() -> this.permits.lease(tenant))
        .call("Downloads.verify", () -> this.delegate.verify(tenant, file, expected))
        .andFinallyCompose(() -> this.permits.forget(file))
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public void idle() {
    this.delegate.idle();
  }
}
