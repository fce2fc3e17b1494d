// Generated from com.acme.Lookup by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Lookup}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Lookup#find find}: {@link Log#log log}
 *   <li>{@link Lookup#both both}: {@link Log#log log}
 * </ul>
 */
@NullMarked
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Lookup")
public final class LookupWithFinally implements Lookup {
  private final Lookup delegate;
  private final Log log;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param log what {@code log} is called on
   */
  public LookupWithFinally(Lookup delegate, Log log) {
    this(delegate, log, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param log what {@code log} is called on
   * @param lastly how cleanups run
   */
  public LookupWithFinally(Lookup delegate, Log log, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.log = Objects.requireNonNull(log, "log");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  @Nullable
  public CompletableFuture<String> find(@Nullable String key, int number) {
    return this.lastly
        .call("Lookup.find", () -> this.delegate.find(key, number))
        .andFinally(() -> this.log.log((Object) key));
  }

  @Override
  public @NonNull CompletableFuture<@NonNull String> both(@NonNull String key) {
    return this.lastly
        .call("Lookup.both", () -> this.delegate.both(key))
        .andFinally(() -> this.log.log((Object) key));
  }

  @Override
  public @NonNull String[] array(@NonNull String[] keys, @NonNull String... more) {
    return this.delegate.array(keys, more);
  }

  @Override
  public Map.@NonNull Entry<String, String> entry(@NonNull List<String>[] lists) {
    return this.delegate.entry(lists);
  }

  @Override
  @Nullable
  public String other(@NonNull int number) {
    return this.delegate.other(number);
  }

  @Override
  public String unmarked() {
    return this.delegate.unmarked();
  }
}
