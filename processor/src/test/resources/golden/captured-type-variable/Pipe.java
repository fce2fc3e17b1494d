package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

public interface Pipe<T> {
  T head();

  <U, V> CompletableFuture<V> combine(Pipe<U> other, BiFunction<? super T, ? super U, V> with);

  <R extends T, T2> CompletableFuture<R> narrow(Class<R> to, Function<T, T2> by);

  <R, R3> Function<R, T> third(R one, R3 three);

  void close(Object to);
}
