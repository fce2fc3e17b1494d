// Generated from com.acme.Both by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.FileNotFoundException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Both}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Both#fetch fetch}: {@link Both#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Both")
public final class BothWithFinally implements Both {
  private final Both delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public BothWithFinally(Both delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public BothWithFinally(Both delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> fetch(String url) {
    return this.lastly
        .call("Both.fetch", () -> this.delegate.fetch(url))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public String same(int number) throws TimeoutException, FileNotFoundException {
    return this.delegate.same(number);
  }

  @Override
  public <E extends Comparable<E>> List<E> sort(Iterable<E> items) {
    return this.delegate.sort(items);
  }

  @Override
  public <X extends Exception> String orElseThrow(Supplier<X> failure) throws X {
    return this.delegate.orElseThrow(failure);
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
