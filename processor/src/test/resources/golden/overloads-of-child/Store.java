package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Store {
  @Finally("free")
  CompletableFuture<Integer> load(String key);

  void free(Object key);
}
