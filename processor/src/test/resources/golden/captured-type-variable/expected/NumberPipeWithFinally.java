// Generated from com.acme.NumberPipe by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link NumberPipe}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link NumberPipe#widen widen}: {@link NumberPipe#close close}
 * </ul>
 *
 * @param <V> as in {@link NumberPipe}
 * @param <R> as in {@link NumberPipe}
 * @param <R2> as in {@link NumberPipe}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.NumberPipe")
public final class NumberPipeWithFinally<V extends Number, R, R2> implements NumberPipe<V, R, R2> {
  private final NumberPipe<V, R, R2> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public NumberPipeWithFinally(NumberPipe<V, R, R2> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public NumberPipeWithFinally(NumberPipe<V, R, R2> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<R2> widen(Class<R> to) {
    return this.lastly
        .call("NumberPipe.widen", () -> this.delegate.widen(to))
        .andFinally(() -> this.delegate.close(to));
  }

  @Override
  public <V> V own(Function<V, R> shadow) {
    return this.delegate.own(shadow);
  }

  @Override
  public V head() {
    return this.delegate.head();
  }

  @Override
  public <U, V2> CompletableFuture<V2> combine(Pipe<U> other,
      BiFunction<? super V, ? super U, V2> with) {
    return this.delegate.<U, V2>combine(other, with);
  }

  @Override
  public <R3 extends V, T2> CompletableFuture<R3> narrow(Class<R3> to, Function<V, T2> by) {
    return this.delegate.narrow(to, by);
  }

  @Override
  public <R4, R3> Function<R4, V> third(R4 one, R3 three) {
    return this.delegate.third(one, three);
  }

  @Override
  public void close(Object to) {
    this.delegate.close(to);
  }
}
