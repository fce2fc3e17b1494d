// Generated from com.acme.Documents by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Documents}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Documents#find find}: {@link Documents#close close}
 *   <li>{@link Documents#collect collect}: {@link Documents#close close}
 *   <li>{@link Documents#all all}: {@link Documents#close close}
 * </ul>
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Documents")
public final class DocumentsWithFinally implements Documents {
  private final Documents delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public DocumentsWithFinally(Documents delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public DocumentsWithFinally(Documents delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public <T> CompletableFuture<T> find(String key) {
    return this.lastly
        .call("Documents.find", () -> this.delegate.<T>find(key))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public <T extends Comparable<T>, C extends List<? super T>> CompletionStage<C> collect(
      List<? extends T> all, Class<C> into) {
    return this.lastly
        .call("Documents.collect", () -> this.delegate.<T, C>collect(all, into))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public <T, E extends Exception> CompletionStage<Map<String, T>> all(T[] type, Class<E> failure) {
    return this.lastly
        .call("Documents.all", () -> this.delegate.<T, E>all(type, failure))
        .andFinally(() -> this.delegate.close());
  }

  @Override
  public <T> T plain(String key) {
    return this.delegate.plain(key);
  }

  @Override
  public void close() {
    this.delegate.close();
  }
}
