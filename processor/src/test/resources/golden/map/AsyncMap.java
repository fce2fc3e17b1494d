package com.acme;

import dev.lastly.Finally;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

public interface AsyncMap<K, V> extends Map<K, V> {
  @Finally("evict")
  CompletableFuture<V> load(K key);

  void evict(K key);
}
