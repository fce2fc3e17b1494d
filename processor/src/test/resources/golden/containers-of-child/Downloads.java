package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Downloads {
  @Finally("idle")
  CompletableFuture<String> download(String from);

  void idle();
}
