// Generated from com.acme.Nagging by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Nagging}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Nagging#inArgument inArgument}: {@link Nagging#done done}
 *   <li>{@link Nagging#byStatic byStatic}: {@link OldTools#sweep sweep}
 *   <li>{@link Nagging#rawToAny rawToAny}: {@link Nagging#drop drop}
 *   <li>{@link Nagging#failsLater failsLater}: {@link Nagging#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Nagging")
public final class NaggingWithFinally implements Nagging {
  private final Nagging delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public NaggingWithFinally(Nagging delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public NaggingWithFinally(Nagging delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletionStage<Old> inArgument() {
    return this.lastly
        .call("Nagging.inArgument", () -> this.delegate.inArgument())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  @SuppressWarnings("deprecation")
  public CompletionStage<String> byStatic() {
    return this.lastly
        .call("Nagging.byStatic", () -> this.delegate.byStatic())
        .andFinally(() -> OldTools.sweep());
  }

  @Override
  @SuppressWarnings("rawtypes")
  public CompletionStage<Void> rawToAny(List names) {
    return this.lastly
        .call("Nagging.rawToAny", () -> this.delegate.rawToAny(names))
        .andFinally(() -> this.delegate.drop(names));
  }

  @Override
  public CompletionStage<String> failsLater() {
    return this.lastly
        .call("Nagging.failsLater", () -> this.delegate.failsLater())
        .andFinally(() -> this.delegate.done());
  }

  @Override
  @SuppressWarnings("deprecation")
  public void fails() throws OldException {
    this.delegate.fails();
  }

  @Override
  @SuppressWarnings("deprecation")
  public List<? extends Old> inUpperBound() {
    return this.delegate.inUpperBound();
  }

  @Override
  @SuppressWarnings("deprecation")
  public void inLowerBound(List<? super Old> list) {
    this.delegate.inLowerBound(list);
  }

  @Override
  @SuppressWarnings("deprecation")
  public Old[] inArray() {
    return this.delegate.inArray();
  }

  @Override
  @SuppressWarnings("deprecation")
  public Box<Old>.Part inOuter() {
    return this.delegate.inOuter();
  }

  @Override
  @SuppressWarnings("deprecation")
  public <T extends Old> void inBound(T value) {
    this.delegate.inBound(value);
  }

  @Override
  @SuppressWarnings("unchecked")
  public void manyInner(Box<String>.Part... parts) {
    this.delegate.manyInner(parts);
  }

  @Override
  public void anyInner(Box<?>.Part... parts) {
    this.delegate.anyInner(parts);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List listed() {
    return this.delegate.listed();
  }

  @Override
  public void drop(List<?> names) {
    this.delegate.drop(names);
  }

  @Override
  public void done() {
    this.delegate.done();
  }

  @Override
  public void sleep() throws InterruptedException {
    this.delegate.sleep();
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
