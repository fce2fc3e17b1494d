package com.acme;

import dev.lastly.Finally;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Bus {
  @Finally("done")
  CompletionStage<?> any();

  @Finally("done")
  CompletableFuture<? extends List<? extends Number>> some();

  @Finally("done")
  CompletableFuture<? super Integer> lower();

  @Finally("done")
  CompletionStage<CompletionStage<Void>> stageOfStage();

  @Finally("done")
  CompletableFuture<int[]> array();

  CompletionStage<Void> done();
}
