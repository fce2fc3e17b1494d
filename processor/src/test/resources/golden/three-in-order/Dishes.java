package com.acme;

import java.util.concurrent.CompletableFuture;

public interface Dishes {
  CompletableFuture<Void> wash(String dish);

  void off();
}
