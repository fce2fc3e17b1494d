// Generated from com.acme.Schema by Lastly. Edits are lost: change the interface instead.
package com.acme;

/**
 * Forwards every call to another {@link Schema}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Schema#create create}: {@link com.acme.Tables#drop drop}, then
 *       {@link com.acme.Tables#trim trim}, then {@link com.acme.Tables#maybe maybe}
 * </ul>
 */
@javax.annotation.processing.Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Schema")
public final class SchemaWithFinally implements Schema {
  private final Schema delegate;
  private final com.acme.Tables tables;
  private final dev.lastly.Lastly lastly;

  /**
   * Creates a wrapper that uses {@link dev.lastly.Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param tables what {@code drop} and {@code maybe} are called on
   */
  public SchemaWithFinally(Schema delegate, com.acme.Tables tables) {
    this(delegate, tables, dev.lastly.Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param tables what {@code drop} and {@code maybe} are called on
   * @param lastly how cleanups run
   */
  public SchemaWithFinally(Schema delegate, com.acme.Tables tables, dev.lastly.Lastly lastly) {
    this.delegate = java.util.Objects.requireNonNull(delegate, "delegate");
    this.tables = java.util.Objects.requireNonNull(tables, "tables");
    this.lastly = java.util.Objects.requireNonNull(lastly, "lastly");
  }

  @java.lang.Override
  public java.util.concurrent.CompletableFuture<java.lang.String> create(Schema.String name,
      Schema.Lastly more) {
    return this.lastly
        .call("Schema.create", () -> this.delegate.create(name, more))
        .andFinally(() -> this.tables.drop(name))
        .andFinally(() -> com.acme.Tables.trim())
        .andFinallyCompose(() ->
            this.tables.maybe() instanceof java.util.concurrent.CompletionStage<?> promise ?
            promise : null);
  }

  @java.lang.Override
  public java.util.Objects objects(Schema.Objects own, Vocabulary.Object any) {
    return this.delegate.objects(own, any);
  }

  @java.lang.Override
  public Schema.Box box(com.acme.Box other, com.acme.Box.Lid lid) {
    return this.delegate.box(other, lid);
  }

  @java.lang.Override
  @java.lang.Deprecated
  @java.lang.SuppressWarnings("deprecation")
  public void old(Vocabulary.Object object) {
    this.delegate.old(object);
  }
}
