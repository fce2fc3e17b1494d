// Generated from com.acme.Rows by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import dev.lastly.spi.Subclasses;
import java.util.List;
import java.util.Objects;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Rows}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Rows#load load}: {@link Permits#leave leave}
 *   <li>{@link Rows#loadAll loadAll}: within {@link Permits#lease lease};
 *       {@link Permits#leave leave}, then {@link Permits#leave leave}
 *   <li>{@link Rows#number number}: {@link Permits#leave leave}
 *   <li>{@link Rows#any any}: {@link Permits#leave leave}
 *   <li>{@link Rows#rootless rootless}: {@link Permits#leave leave}
 *   <li>{@link Rows#afterwards afterwards}: within {@link Permits#later later}
 * </ul>
 *
 * @param <K> as in {@link Rows}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Rows")
public final class RowsWithFinally<K> implements Rows<K> {
  private final Rows<K> delegate;
  private final Permits permits;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code lease} and {@code later} are called on
   */
  public RowsWithFinally(Rows<K> delegate, Permits permits) {
    this(delegate, permits, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param permits what {@code leave}, {@code lease} and {@code later} are called on
   * @param lastly how cleanups run
   */
  public RowsWithFinally(Rows<K> delegate, Permits permits, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.permits = Objects.requireNonNull(permits, "permits");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public Tracked<String> load(K key) {
    return this.lastly
        .call(
            "Rows.load",
            Subclasses.<Tracked<String>>of(Tracked::newIncompleteFuture, Tracked::new),
            () -> this.delegate.load(key))
        .andFinally(() -> this.permits.leave())
        .promise();
  }

  @Override
  public Outer.Keyed<K, List<? extends K>> loadAll(K key) {
    return this.lastly
        .using(() -> this.permits.lease())
        .call(
            "Rows.loadAll",
            Subclasses.<Outer.Keyed<K, List<? extends K>>>of(Outer.Keyed::newIncompleteFuture,
                Outer.Keyed::new),
            () -> this.delegate.loadAll(key))
        .andFinally(() -> this.permits.leave())
        .andFinally(() -> this.permits.leave())
        .promise();
  }

  @Override
  public Tracked<? extends Number> number() {
    return this.lastly
        .call(
            "Rows.number",
            Subclasses.<Tracked<? extends Number>>of(Tracked::newIncompleteFuture, Tracked::new),
            () -> this.delegate.number())
        .andFinally(() -> this.permits.leave())
        .promise();
  }

  @Override
  public <T> Tracked<T> any(Class<T> type) {
    return this.lastly
        .call(
            "Rows.any",
            Subclasses.<Tracked<T>>of(Tracked::newIncompleteFuture, Tracked::new),
            () -> this.delegate.<T>any(type))
        .andFinally(() -> this.permits.leave())
        .promise();
  }

  @Override
  public Rootless<K> rootless() {
    return this.lastly
        .call(
            "Rows.rootless",
            Subclasses.<Rootless<K>>of(Rootless::newIncompleteFuture),
            () -> this.delegate.rootless())
        .andFinally(() -> this.permits.leave())
        .promise();
  }

  @Override
  public Tracked<String> afterwards() {
    return this.lastly
        .usingCompose(() -> this.permits.later())
        .call(
            "Rows.afterwards",
            Subclasses.<Tracked<String>>of(Tracked::newIncompleteFuture, Tracked::new),
            () -> this.delegate.afterwards())
        .promise();
  }
}
