package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Clock {
  @Finally("stop")
  CompletableFuture<Long> tick();

  void stop();
}
