package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Opens things that are closed by methods of their own, which return promises. */
@FinallyWith(Pool.class)
public interface Queries {
  @Using("open")
  @Finally("count")
  CompletableFuture<String> first(String query);

  /** The opener is awaited, and a parameter has the name of what it opens. */
  @Using("openLater")
  CompletionStage<String> second(String connection);

  /** Its closing is awaited, although it could be closed by blocking. */
  @Using("session")
  CompletableFuture<String> third();
}
