package com.acme;

import dev.lastly.Finally;
import java.io.Closeable;
import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

public interface Repository<
    K extends Comparable<K>,
    E extends Entity<K, E> & Serializable,
    A extends Runnable & Closeable,
    O extends Object & Comparable<? super O>> {

  @Finally("release")
  CompletionStage<E> find(K key);

  @Finally("release")
  <R extends Comparable<? super R>, M extends Map<? extends K, ? super R> & Serializable>
      CompletableFuture<Map<K, List<? extends R>>> map(K key, Function<? super E, R> to, M into);

  <T extends Object & Comparable<? super T>> T max(List<? extends T> of, Comparator<?> by);

  <S extends List<S>, X extends Exception> S sorted(S list, Class<X> failure) throws X;

  O order(A action);

  <L> Map.Entry<K, L>[] entries(List<? super L>[][] lists);

  <P> List<P> project(Function<? super E, ? extends P> by);

  void release(K key);
}
