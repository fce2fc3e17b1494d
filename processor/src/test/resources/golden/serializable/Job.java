package com.acme;

import dev.lastly.Finally;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

public interface Job extends Serializable {
  @Finally("done")
  CompletableFuture<String> run();

  void done();
}
