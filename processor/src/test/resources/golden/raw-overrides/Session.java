package com.acme;

import dev.lastly.Finally;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;

@Finally("idle")
public interface Session<K, Q extends NativeQuery<K>> extends Child<K, Q>, Manager {
  @Using("open")
  @Finally("release")
  CompletableFuture<String> own(Class<K> type);

  @Using("connect")
  CompletableFuture<String> connected(Class<K> type);

  void idle();
}
