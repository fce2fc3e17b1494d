// Generated from com.acme.Everything by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Everything}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Everything#get get}: {@link Everything#close close}, then
 *       {@link Everything#hashCode hashCode}, then {@link Everything#clone clone}
 *   <li>{@link Everything#wait wait}: {@link Everything#notify notify}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Everything")
public final class EverythingWithFinally implements Everything {
  private final Everything delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public EverythingWithFinally(Everything delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public EverythingWithFinally(Everything delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public boolean equals(Object obj) {
    return this.delegate.equals(obj);
  }

  @Override
  public int hashCode() {
    return this.delegate.hashCode();
  }

  @Override
  public String toString() {
    return this.delegate.toString();
  }

  @Override
  public Everything clone() {
    return this.delegate.clone();
  }

  @Override
  public void close() {
    this.delegate.close();
  }

  @Override
  public CompletableFuture<String> get() {
    return this.lastly
        .call("Everything.get", () -> this.delegate.get())
        .andFinally(() -> this.delegate.close())
        .andFinally(() -> this.delegate.hashCode())
        .andFinally(() -> this.delegate.clone());
  }

  @Override
  public CompletableFuture<String> wait(String timeoutMillis) {
    return this.lastly
        .call("Everything.wait", () -> this.delegate.wait(timeoutMillis))
        .andFinally(() -> this.delegate.notify(timeoutMillis));
  }

  @Override
  public void notify(Object timeoutMillis) {
    this.delegate.notify(timeoutMillis);
  }
}
