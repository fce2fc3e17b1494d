package com.acme;

import dev.lastly.Finally;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

@SuppressWarnings("overrides")
public interface Rule extends Comparator<String> {
  @Finally("stop")
  CompletableFuture<Integer> apply(String to);

  void stop();
}
