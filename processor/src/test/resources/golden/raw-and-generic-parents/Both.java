package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Both extends Names, Legacy {
  @Finally("idle")
  CompletableFuture<String> first();

  void idle();
}
