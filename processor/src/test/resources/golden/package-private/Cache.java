package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

interface Cache {
  @Finally("unpin")
  CompletableFuture<byte[]> load(String key);

  void unpin(String key);
}
