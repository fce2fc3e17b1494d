package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

public interface Base {
  @Finally("close")
  CompletionStage<? extends Number> repeated(int id);

  @Finally("close")
  CompletionStage<? extends Number> cancelled(int id);

  Object covariant();

  void close();
}
