package com.acme.base;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Leases.class)
public interface Reader<K> {
  @Finally({"end", "rewind"})
  CompletableFuture<String> read(K key);

  void rewind();
}
