package com.acme;

import dev.lastly.Finally;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What the compiler cannot infer from arguments has to be said. */
public interface Documents {
  @Finally("close")
  <T> CompletableFuture<T> find(String key);

  @Finally("close")
  <T extends Comparable<T>, C extends List<? super T>> CompletionStage<C> collect(List<? extends T> all, Class<C> into);

  @Finally("close")
  <T, E extends Exception> CompletionStage<Map<String, T>> all(T[] type, Class<E> failure) throws E;

  <T> T plain(String key);

  void close();
}
