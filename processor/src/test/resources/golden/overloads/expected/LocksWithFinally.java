// Generated from com.acme.Locks by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.Serializable;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Locks}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Locks#byName byName}: {@link Releases#release release}
 *   <li>{@link Locks#byNumber byNumber}: {@link Releases#release release}
 *   <li>{@link Locks#byBoth byBoth}: {@link Releases#releaseBoth releaseBoth}
 *   <li>{@code unlock(String)}: {@link Locks#unlock unlock}
 *   <li>{@link Locks#all all}: {@link Locks#done done}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Locks")
public final class LocksWithFinally implements Locks {
  private final Locks delegate;
  private final Releases releases;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param releases what {@code release} and {@code releaseBoth} are called on
   */
  public LocksWithFinally(Locks delegate, Releases releases) {
    this(delegate, releases, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param releases what {@code release} and {@code releaseBoth} are called on
   * @param lastly how cleanups run
   */
  public LocksWithFinally(Locks delegate, Releases releases, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.releases = Objects.requireNonNull(releases, "releases");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<String> byName(String name) {
    return this.lastly
        .call("Locks.byName", () -> this.delegate.byName(name))
        .andFinally(() -> this.releases.release((Object) name));
  }

  @Override
  public CompletableFuture<String> byNumber(int number) {
    return this.lastly
        .call("Locks.byNumber", () -> this.delegate.byNumber(number))
        .andFinally(() -> this.releases.release((Number) number));
  }

  @Override
  public CompletableFuture<String> byBoth(String name, int number) {
    return this.lastly
        .call("Locks.byBoth", () -> this.delegate.byBoth(name, number))
        .andFinally(() -> this.releases.releaseBoth((CharSequence) name, (long) number));
  }

  @Override
  public CompletableFuture<String> unlock(String owner) {
    return this.lastly
        .call("Locks.unlock", () -> this.delegate.unlock(owner))
        .andFinally(() -> this.delegate.unlock((Object) owner));
  }

  @Override
  public void unlock(Object owner) {
    this.delegate.unlock(owner);
  }

  @Override
  public CompletableFuture<String> all(String... names) {
    return this.lastly
        .call("Locks.all", () -> this.delegate.all(names))
        .andFinally(() -> this.delegate.done((Object) names));
  }

  @Override
  public void done(Object names) {
    this.delegate.done(names);
  }

  @Override
  public void done(String[] namesOfOthers, int... more) {
    this.delegate.done(namesOfOthers, more);
  }

  @Override
  public void done(Serializable namesToo, Object... more) {
    this.delegate.done(namesToo, more);
  }
}
