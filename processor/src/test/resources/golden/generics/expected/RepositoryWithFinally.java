// Generated from com.acme.Repository by Lastly. Edits are lost: change the interface instead.
package com.acme;

import dev.lastly.Lastly;
import java.io.Closeable;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import javax.annotation.processing.Generated;

/**
 * Forwards every call to another {@link Repository}, and cleans up when the promise settles:
 *
 * <ul>
 *   <li>{@link Repository#find find}: {@link Repository#release release}
 *   <li>{@link Repository#map map}: {@link Repository#release release}
 * </ul>
 *
 * @param <K> as in {@link Repository}
 * @param <E> as in {@link Repository}
 * @param <A> as in {@link Repository}
 * @param <O> as in {@link Repository}
 */
@Generated(value = "dev.lastly.processor.FinallyProcessor", comments = "from com.acme.Repository")
public final class RepositoryWithFinally<K extends Comparable<K>, E extends Entity<K, E> & Serializable, A extends Runnable & Closeable, O extends Object & Comparable<? super O>>
    implements Repository<K, E, A, O> {
  private final Repository<K, E, A, O> delegate;
  private final Lastly lastly;

  /**
   * Creates a wrapper that uses {@link Lastly#standard()}.
   *
   * @param delegate what calls are forwarded to
   */
  public RepositoryWithFinally(Repository<K, E, A, O> delegate) {
    this(delegate, Lastly.standard());
  }

  /**
   * Creates a wrapper.
   *
   * @param delegate what calls are forwarded to
   * @param lastly how cleanups run
   */
  public RepositoryWithFinally(Repository<K, E, A, O> delegate, Lastly lastly) {
    this.delegate = Objects.requireNonNull(delegate, "delegate");
    this.lastly = Objects.requireNonNull(lastly, "lastly");
  }

  @Override
  public CompletionStage<E> find(K key) {
    return this.lastly
        .call("Repository.find", () -> this.delegate.find(key))
        .andFinally(() -> this.delegate.release(key));
  }

  @Override
  public <R extends Comparable<? super R>, M extends Map<? extends K, ? super R> & Serializable> CompletableFuture<Map<K, List<? extends R>>> map(
      K key, Function<? super E, R> to, M into) {
    return this.lastly
        .call("Repository.map", () -> this.delegate.<R, M>map(key, to, into))
        .andFinally(() -> this.delegate.release(key));
  }

  @Override
  public <T extends Object & Comparable<? super T>> T max(List<? extends T> of, Comparator<?> by) {
    return this.delegate.max(of, by);
  }

  @Override
  public <S extends List<S>, X extends Exception> S sorted(S list, Class<X> failure) throws X {
    return this.delegate.sorted(list, failure);
  }

  @Override
  public O order(A action) {
    return this.delegate.order(action);
  }

  @Override
  public <L> Map.Entry<K, L>[] entries(List<? super L>[][] lists) {
    return this.delegate.<L>entries(lists);
  }

  @Override
  public <P> List<P> project(Function<? super E, ? extends P> by) {
    return this.delegate.project(by);
  }

  @Override
  public void release(K key) {
    this.delegate.release(key);
  }
}
