package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

interface Repository<K extends Comparable<? super K>, V> {
  @Finally("release")
  CompletableFuture<V> load(K key);

  void release();
}
