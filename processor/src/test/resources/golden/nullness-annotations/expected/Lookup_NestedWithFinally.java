// Generated from com.acme.Lookup.Nested by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Lookup.Nested}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Lookup.Nested#find find}: {@link Lookup.Nested#close close}
 * </ul>
 */
@NullMarked
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Lookup.Nested")
public final class Lookup_NestedWithFinally implements Lookup.Nested {
  private final Lookup.Nested delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public Lookup_NestedWithFinally(Lookup.Nested delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public Lookup_NestedWithFinally(Lookup.Nested delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<@NonNull String> find() {
    return this.lastly
        .call("Lookup.Nested.find", () -> this.delegate.find())
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
