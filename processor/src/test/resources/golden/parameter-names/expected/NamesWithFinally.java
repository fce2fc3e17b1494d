// Generated from com.acme.Names by Lastly. Edits are lost: change the interface instead.
package com.acme;

import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Names}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Names#fields fields}: {@link com.acme.Permits#leave leave}, then
 *       {@link com.acme.Permits#now now}, then {@link com.acme.Permits#maybe maybe}, then
 *       {@link Names#idle idle}
 *   <li>{@link Names#types types}: {@link com.acme.Permits#leave leave}, then
 *       {@link com.acme.Permits#now now}
 *   <li>{@link Names#packages packages}: {@link com.acme.Permits#now now}
 *   <li>{@link Names#contextual contextual}: {@link com.acme.Permits#restricted restricted}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Names")
public final class NamesWithFinally implements Names {
  private final Names delegate;
  private final com.acme.Permits permits;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code maybe} and {@code restricted} are called on
   */
  public NamesWithFinally(Names delegate, com.acme.Permits permits) {
    this(delegate, permits, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code maybe} and {@code restricted} are called on
   * @param lastly how cleanups run
   */
  public NamesWithFinally(Names delegate, com.acme.Permits permits, dev.lastly.Lastly lastly) {
    this.delegate = java.util.Objects.requireNonNull(delegate, "delegate");
    this.permits = java.util.Objects.requireNonNull(permits, "permits");
    this.lastly = java.util.Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<java.lang.String> fields(java.lang.String delegate,
      java.lang.String permits, java.lang.String lastly, java.lang.String this$0,
      java.lang.String promise) {
    return this.lastly
        .call("Names.fields", () -> this.delegate.fields(delegate, permits, lastly, this$0,
            promise))
        .andFinally(() -> this.permits.leave())
        .andFinally(() -> com.acme.Permits.now())
        .andFinallyCompose(() -> this.permits.maybe(
            promise) instanceof java.util.concurrent.CompletionStage<?> promise_ ? promise_ : null)
        .andFinally(() -> this.delegate.idle());
  }

  @Override
  public CompletableFuture<java.lang.String> types(java.lang.String Permits,
      java.lang.String Lastly, java.lang.String Objects, java.lang.String CompletionStage,
      java.lang.String java) {
    return this.lastly
        .call("Names.types", () -> this.delegate.types(Permits, Lastly, Objects, CompletionStage,
            java))
        .andFinally(() -> this.permits.leave())
        .andFinally(() -> com.acme.Permits.now());
  }

  @Override
  public CompletableFuture<java.lang.String> packages(java.lang.String Permits,
      java.lang.String com__, java.lang.String com_) {
    return this.lastly
        .call("Names.packages", () -> this.delegate.packages(Permits, com__, com_))
        .andFinally(() -> com.acme.Permits.now());
  }

  @Override
  public CompletableFuture<java.lang.String> contextual(java.lang.String record,
      java.lang.String var, java.lang.String yield, java.lang.String sealed,
      java.lang.String permits, java.lang.String when, java.lang.String module,
      java.lang.String $) {
    return this.lastly
        .call("Names.contextual", () -> this.delegate.contextual(record, var, yield, sealed,
            permits, when, module, $))
        .andFinally(() -> this.permits.restricted(yield, record, var));
  }

  @Override
  public java.lang.String yield(java.lang.String yield) {
    return this.delegate.yield(yield);
  }

  @Override
  public void record(java.lang.String record, java.lang.String String) {
    this.delegate.record(record, String);
  }

  @Override
  public void idle() {
    this.delegate.idle();
  }
}
