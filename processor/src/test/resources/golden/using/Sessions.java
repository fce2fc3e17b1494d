package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Every kind of opener. */
@FinallyWith({Tracer.class, Pools.class})
interface Sessions<K extends Comparable<K>> {
  @Using("span")
  CompletableFuture<String> spanned(String name);

  @Using({"Sessions.begin", "connection", "Tracer.span"})
  @Finally({"flush", "end"})
  CompletionStage<String> all(K key, String name, int timeout);

  @Using("maybe")
  CompletableFuture<String> nothing();

  @Using({})
  CompletableFuture<String> optedOut();

  /** Opened on the delegate. */
  AsyncTransaction begin(K key);

  CompletionStage<Void> flush(K key);

  void end();
}
