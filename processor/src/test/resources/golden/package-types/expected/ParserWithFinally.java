// Generated from com.acme.Parser by Lastly. Edits are lost: change the interface instead.
package com.acme;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Parser}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Parser#parse parse}: {@link Parser#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Parser")
public final class ParserWithFinally implements Parser {
  private final Parser delegate;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public ParserWithFinally(Parser delegate) {
    this(delegate, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public ParserWithFinally(Parser delegate, dev.lastly.Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public CompletableFuture<java.lang.String> parse(java.lang.Integer from, String to) {
    return this.lastly
        .call("Parser.parse", () -> this.delegate.parse(from, to))
        .andFinallyCompose(() -> this.delegate.done() instanceof CompletionStage<?> promise ?
            promise : null);
  }

  @java.lang.Override
  public <T extends java.lang.Object & Comparable<T>> T max(T one, Objects other) {
    return this.delegate.max(one, other);
  }

  @java.lang.Override
  @java.lang.Deprecated
  @java.lang.SuppressWarnings("deprecation")
  public Lastly old(Thread thread, java.lang.Thread.State state) {
    return this.delegate.old(thread, state);
  }

  @java.lang.Override
  public java.lang.Object done() {
    return this.delegate.done();
  }
}
