// Generated from com.acme.Rule by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Comparator;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Rule}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Rule#apply apply}: {@link Rule#stop stop}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Rule")
public final class RuleWithFinally implements Rule {
  private final Rule delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public RuleWithFinally(Rule delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public RuleWithFinally(Rule delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Integer> apply(String to) {
    return this.lastly
        .call("Rule.apply", () -> this.delegate.apply(to))
        .andFinally(() -> this.delegate.stop());
  }

  @Override
  public void stop() {
    this.delegate.stop();
  }

  @Override
  public int compare(String arg0, String arg1) {
    return this.delegate.compare(arg0, arg1);
  }

  @Override
  public boolean equals(Object arg0) {
    return this.delegate.equals(arg0);
  }

  @Override
  public Comparator<String> reversed() {
    return this.delegate.reversed();
  }

  @Override
  public Comparator<String> thenComparing(Comparator<? super String> other) {
    return this.delegate.thenComparing(other);
  }

  @Override
  public <U> Comparator<String> thenComparing(Function<? super String, ? extends U> keyExtractor,
      Comparator<? super U> keyComparator) {
    return this.delegate.<U>thenComparing(keyExtractor, keyComparator);
  }

  @Override
  public <U extends Comparable<? super U>> Comparator<String> thenComparing(
      Function<? super String, ? extends U> keyExtractor) {
    return this.delegate.<U>thenComparing(keyExtractor);
  }

  @Override
  public Comparator<String> thenComparingInt(ToIntFunction<? super String> keyExtractor) {
    return this.delegate.thenComparingInt(keyExtractor);
  }

  @Override
  public Comparator<String> thenComparingLong(ToLongFunction<? super String> keyExtractor) {
    return this.delegate.thenComparingLong(keyExtractor);
  }

  @Override
  public Comparator<String> thenComparingDouble(ToDoubleFunction<? super String> keyExtractor) {
    return this.delegate.thenComparingDouble(keyExtractor);
  }

  @Override
  public int hashCode() {
    return this.delegate.hashCode();
  }
}
