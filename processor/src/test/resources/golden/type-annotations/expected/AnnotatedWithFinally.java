// Generated from com.acme.Annotated by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Annotated}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Annotated#argument argument}: {@link Annotated#forget forget}
 *   <li>{@link Annotated#deep deep}: {@link Annotated#forget forget}
 *   <li>{@link Annotated#wildcard wildcard}: {@link Annotated#forget forget}
 * </ul>
 *
 * @param <T> as in {@link Annotated}
 * @param <U> as in {@link Annotated}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Annotated")
public final class AnnotatedWithFinally<@A T extends @B Object & @C Comparable<@A ? super @com.acme.B T>, @B U extends @A Object>
    implements Annotated<T, U> {
  private final Annotated<T, U> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public AnnotatedWithFinally(Annotated<T, U> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public AnnotatedWithFinally(Annotated<T, U> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<@A String> argument(@A String name) {
    return this.lastly
        .call("Annotated.argument", () -> this.delegate.argument(name))
        .andFinally(() -> this.delegate.forget(name));
  }

  @Override
  public @B CompletableFuture<@A Map<@A String, List<@B ? extends java.lang.@com.acme.C Number>>> deep(
      @A String name) {
    return this.lastly
        .call("Annotated.deep", () -> this.delegate.deep(name))
        .andFinally(() -> this.delegate.forget(name));
  }

  @Override
  public @A String @B [] @C [] arrays(@A int @B [] @C [] numbers, @C String @A ... more) {
    return this.delegate.arrays(numbers, more);
  }

  @Override
  public Map.@A Entry<@B String, @C U> nested(Map.@A Entry<String, ?> entry,
      Thread.@B State state) {
    return this.delegate.nested(entry, state);
  }

  @Override
  public @A List<@B ? super @com.acme.C T> qualified(@B Runnable runnable) {
    return this.delegate.qualified(runnable);
  }

  @Override
  public <@A S extends @B Serializable & @C Comparable<@A S>> @C S generic(List<@A ?> any, @B S s) {
    return this.delegate.generic(any, s);
  }

  @Override
  public <S> CompletionStage<@B ? extends S> wildcard(S s, String name) {
    return this.lastly
        .call("Annotated.wildcard", () -> this.delegate.<S>wildcard(s, name))
        .andFinally(() -> this.delegate.forget(name));
  }

  @Override
  public <S extends Comparable<S>> S below(Set<@B ? super S> any) {
    return this.delegate.<S>below(any);
  }

  @Override
  public @A T variable(@B U u) throws @C IllegalStateException {
    return this.delegate.variable(u);
  }

  @Override
  public List<@V(value = 1, names = {"a", "b"}, type = int[].class, state = Thread.State.NEW, c = 'x') String> values(
      @V(names = {"\"", "a. @A"}, c = '"') String one,
      @V(a = @A, l = 5L, f = 1.5f, d = 2.5, b = 3) String other) {
    return this.delegate.values(one, other);
  }

  @Override
  public void forget(@B String name) {
    this.delegate.forget(name);
  }

  @Override
  public void forget(@C Object other) {
    this.delegate.forget(other);
  }
}
