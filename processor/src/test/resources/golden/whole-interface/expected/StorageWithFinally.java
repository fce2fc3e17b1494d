// Generated from com.acme.Storage by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Storage}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Storage#get get}: within {@link Metrics#timer timer}; {@link Storage#leave leave}
 *   <li>{@link Storage#describe describe}: within {@link Metrics#timer timer};
 *       {@link Storage#leave leave}, then {@link Storage#settled settled}
 *   <li>{@code put(String, byte[])}: within {@link Metrics#timer timer};
 *       {@link Storage#leave leave}, then {@link Storage#settled settled}
 *   <li>{@code put(String, byte[], long)}: within {@link Metrics#timer timer};
 *       {@link Storage#leave leave}, then {@link Storage#settled settled}
 *   <li>{@link Storage#query query}: within {@link Metrics#timer timer};
 *       {@link Storage#leave leave}, then {@link Storage#settled settled}
 *   <li>{@link Storage#count count}: within {@link Metrics#timer timer};
 *       {@link Storage#leave leave}, then {@link Storage#settled settled}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Storage")
public final class StorageWithFinally implements Storage {
  private final Storage delegate;
  private final Metrics metrics;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param metrics what {@code timer} is called on
   */
  public StorageWithFinally(Storage delegate, Metrics metrics) {
    this(delegate, metrics, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param metrics what {@code timer} is called on
   * @param lastly how cleanups run
   */
  public StorageWithFinally(Storage delegate, Metrics metrics, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<byte[]> get(String key) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.get", () -> this.delegate.get(key))
        .andFinally(() -> this.delegate.leave());
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    return this.delegate.shutdown();
  }

  @Override
  public CompletableFuture<String> describe() {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.describe", () -> this.delegate.describe())
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public CompletableFuture<Void> settled() {
    return this.delegate.settled();
  }

  @Override
  public void leave() {
    this.delegate.leave();
  }

  @Override
  public CompletableFuture<Void> put(String key, byte[] value) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.put", () -> this.delegate.put(key, value))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public CompletableFuture<Void> put(String key, byte[] value, long expires) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.put", () -> this.delegate.put(key, value, expires))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public <T> CompletionStage<T> query(Class<T> type, String... words) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.query", () -> this.delegate.<T>query(type, words))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public CompletableFuture<Long> count() {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("Storage.count", () -> this.delegate.count())
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public boolean isOpen() {
    return this.delegate.isOpen();
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
