// Generated from com.acme.Lines by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Lines}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Lines#read read}: {@link Lines#close close}
 * </ul>
 *
 * @param <E> as in {@link Lines}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Lines")
public final class LinesWithFinally<E extends @Nullable Object> implements Lines<E> {
  private final Lines<E> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public LinesWithFinally(Lines<E> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public LinesWithFinally(Lines<E> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<@Nullable E> read(@Nullable E previous, int line) {
    return this.lastly
        .call("Lines.read", () -> this.delegate.read(previous, line))
        .andFinally(() -> this.delegate.close(previous));
  }

  @Override
  public void close(@Nullable Object previous) {
    this.delegate.close(previous);
  }

  @Override
  public void close(CharSequence previous, @Nullable Object line) {
    this.delegate.close(previous, line);
  }

  @Override
  public @Nullable List<@Nullable String> next() {
    return this.delegate.next();
  }

  @Override
  public CompletableFuture<@Nullable E> end() {
    return this.delegate.end();
  }

  @Override
  public @Nullable CompletableFuture<@Nullable E> maybe(List<@Nullable String> @Nullable [] array,
      Map<@Nullable List<@Nullable String>, ? super @Nullable List<@Nullable String>> map) {
    return this.delegate.maybe(array, map);
  }

  @Override
  public List<? extends @Nullable List<@Nullable String>> all(
      @Nullable List<@Nullable String> one) {
    return this.delegate.all(one);
  }

  @Override
  public String @Nullable [] chunk() {
    return this.delegate.chunk();
  }

  @Override
  public List<String> annotatedWithWhatOthersCannotSee() {
    return this.delegate.annotatedWithWhatOthersCannotSee();
  }
}
