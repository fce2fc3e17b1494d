// Generated from com.acme.Legacy by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Legacy}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Legacy#old old}: {@link Legacy#free free}
 *   <li>{@link Legacy#current current}: {@link OldPool#give give}
 *   <li>{@link Legacy#removed removed}: {@link Pool#giveLater giveLater}
 *   <li>{@link Legacy#statically statically}: {@link OldPool#giveNow giveNow}
 * </ul>
 */
@SuppressWarnings("deprecation")
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Legacy")
public final class LegacyWithFinally implements Legacy {
  private final Legacy delegate;
  private final OldPool oldPool;
  private final Pool pool;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param oldPool what {@code give} is called on
   * @param pool what {@code giveLater} is called on
   */
  public LegacyWithFinally(Legacy delegate, OldPool oldPool, Pool pool) {
    this(delegate, oldPool, pool, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param oldPool what {@code give} is called on
   * @param pool what {@code giveLater} is called on
   * @param lastly how cleanups run
   */
  public LegacyWithFinally(Legacy delegate, OldPool oldPool, Pool pool, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.oldPool = Objects.requireNonNull(oldPool, "oldPool");
    this.pool = Objects.requireNonNull(pool, "pool");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @Deprecated
  public CompletableFuture<String> old(int slot) {
    return this.lastly
        .call("Legacy.old", () -> this.delegate.old(slot))
        .andFinally(() -> this.delegate.free(slot));
  }

  @Override
  @Deprecated(since = "2", forRemoval = true)
  @SuppressWarnings("removal")
  public void older() {
    this.delegate.older();
  }

  @Override
  public CompletableFuture<String> current(int slot) {
    return this.lastly
        .call("Legacy.current", () -> this.delegate.current(slot))
        .andFinally(() -> this.oldPool.give(slot));
  }

  @Override
  @SuppressWarnings("removal")
  public CompletableFuture<String> removed(int slot) {
    return this.lastly
        .call("Legacy.removed", () -> this.delegate.removed(slot))
        .andFinally(() -> this.pool.giveLater(slot));
  }

  @Override
  public CompletableFuture<String> statically(int slot) {
    return this.lastly
        .call("Legacy.statically", () -> this.delegate.statically(slot))
        .andFinally(() -> OldPool.giveNow(slot));
  }

  @Override
  public void take(OldPool pool) {
    this.delegate.take(pool);
  }

  @Override
  @SuppressWarnings("removal")
  public Gone.Inner gone() {
    return this.delegate.gone();
  }

  @Override
  public void free(int slot) {
    this.delegate.free(slot);
  }
}
