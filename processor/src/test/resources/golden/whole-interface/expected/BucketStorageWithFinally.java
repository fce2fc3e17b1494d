// Generated from com.acme.BucketStorage by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link BucketStorage}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link BucketStorage#drop drop}: {@link BucketStorage#leave leave}
 *   <li>{@link BucketStorage#get get}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}
 *   <li>{@link BucketStorage#describe describe}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}, then {@link BucketStorage#settled settled}
 *   <li>{@code put(String, byte[])}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}, then {@link BucketStorage#settled settled}
 *   <li>{@code put(String, byte[], long)}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}, then {@link BucketStorage#settled settled}
 *   <li>{@link BucketStorage#query query}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}, then {@link BucketStorage#settled settled}
 *   <li>{@link BucketStorage#count count}: within {@link Metrics#timer timer};
 *       {@link BucketStorage#leave leave}, then {@link BucketStorage#settled settled}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.BucketStorage")
final class BucketStorageWithFinally implements BucketStorage {
  private final BucketStorage delegate;
  private final Metrics metrics;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   * @param metrics what {@code timer} is called on
   */
  BucketStorageWithFinally(BucketStorage delegate, Metrics metrics) {
    this(delegate, metrics, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param metrics what {@code timer} is called on
   * @param lastly how cleanups run
   */
  BucketStorageWithFinally(BucketStorage delegate, Metrics metrics, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.metrics = Objects.requireNonNull(metrics, "metrics");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletableFuture<Void> drop() {
    return this.lastly
        .call("BucketStorage.drop", () -> this.delegate.drop())
        .andFinally(() -> this.delegate.leave());
  }

  @Override
  public CompletableFuture<Void> create() {
    return this.delegate.create();
  }

  @Override
  public CompletableFuture<byte[]> get(String key) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("BucketStorage.get", () -> this.delegate.get(key))
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
        .call("BucketStorage.describe", () -> this.delegate.describe())
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
        .call("BucketStorage.put", () -> this.delegate.put(key, value))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public CompletableFuture<Void> put(String key, byte[] value, long expires) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("BucketStorage.put", () -> this.delegate.put(key, value, expires))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public <T> CompletionStage<T> query(Class<T> type, String... words) {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("BucketStorage.query", () -> this.delegate.<T>query(type, words))
        .andFinally(() -> this.delegate.leave())
        .andFinallyCompose(() -> this.delegate.settled());
  }

  @Override
  public CompletableFuture<Long> count() {
    return this.lastly
        .using(() -> this.metrics.timer())
        .call("BucketStorage.count", () -> this.delegate.count())
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
