// Generated from com.acme.Left by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Left}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Left#fetch fetch}: {@link Left#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Left")
public final class LeftWithFinally implements Left {
  private final Left delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public LeftWithFinally(Left delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public LeftWithFinally(Left delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<String> fetch(String from) {
    return this.lastly
        .call("Left.fetch", () -> this.delegate.fetch(from))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public Object same(int id) throws IOException, TimeoutException, InterruptedException {
    return this.delegate.same(id);
  }

  @Override
  public <T extends Comparable<T>> Iterable<T> sort(Iterable<T> items) {
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
