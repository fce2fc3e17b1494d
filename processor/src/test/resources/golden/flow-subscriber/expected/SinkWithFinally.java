// Generated from com.acme.Sink by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Sink}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Sink#drain drain}: {@link Sink#onComplete onComplete}
 * </ul>
 *
 * @param <T> as in {@link Sink}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Sink")
public final class SinkWithFinally<T> implements Sink<T> {
  private final Sink<T> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public SinkWithFinally(Sink<T> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public SinkWithFinally(Sink<T> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Long> drain() {
    return this.lastly
        .call("Sink.drain", () -> this.delegate.drain())
        .andFinally(() -> this.delegate.onComplete());
  }

  @Override
  public void onSubscribe(Flow.Subscription arg0) {
    this.delegate.onSubscribe(arg0);
  }

  @Override
  public void onNext(T arg0) {
    this.delegate.onNext(arg0);
  }

  @Override
  public void onError(Throwable arg0) {
    this.delegate.onError(arg0);
  }

  @Override
  public void onComplete() {
    this.delegate.onComplete();
  }
}
