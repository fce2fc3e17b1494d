package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Derived extends Base {
  @Override
  @Finally("close")
  CompletableFuture<Integer> repeated(int number);

  @Override
  @Finally({})
  CompletionStage<? extends Number> cancelled(int number);

  @Override
  @Finally("close")
  CompletableFuture<String> covariant();
}
