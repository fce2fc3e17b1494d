package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Everything {
  @Override
  boolean equals(Object obj);

  @Override
  int hashCode();

  @Override
  String toString();

  Everything clone();

  void close();

  @Finally({"close", "hashCode", "clone"})
  CompletableFuture<String> get();

  @Finally("notify")
  CompletableFuture<String> wait(String timeoutMillis);

  void notify(Object timeoutMillis);
}
