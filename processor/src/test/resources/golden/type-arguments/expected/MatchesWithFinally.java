// Generated from com.acme.Matches by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Matches}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Matches#captured captured}: {@link Matches#done done}
 *   <li>{@link Matches#inferred inferred}: {@link Matches#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Matches")
public final class MatchesWithFinally implements Matches {
  private final Matches delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public MatchesWithFinally(Matches delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public MatchesWithFinally(Matches delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public <T> CompletionStage<? extends T> captured(T first) {
    return this.lastly
        .call("Matches.captured", () -> this.delegate.<T>captured(first))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public <T> CompletionStage<T> inferred(T first) {
    return this.lastly
        .call("Matches.inferred", () -> this.delegate.inferred(first))
        .andFinally(() -> this.delegate.done());
  }

  @Override
  public <T> int below(List<? extends Comparator<? super T>> by) {
    return this.delegate.<T>below(by);
  }

  @Override
  public <T> void inside(Cache<? super T>.Entry entry) {
    this.delegate.<T>inside(entry);
  }

  @Override
  public <T> void certain(T first, Comparator<? super T> by) {
    this.delegate.certain(first, by);
  }

  @Override
  public void done() {
    this.delegate.done();
  }
}
