package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Tree<T> {
  @Finally("prune")
  CompletableFuture<Plant<T>.Leaf> grow(Plant<? extends T>.Leaf from, Plant.@A Seed seed);

  @SuppressWarnings("unchecked")
  @A Plant<@A T>.@A Leaf leaf(Plant<T>.Leaf... leaves);

  Garden.@A Bed bed(@A Garden.@A Bed bed);

  void prune();
}
