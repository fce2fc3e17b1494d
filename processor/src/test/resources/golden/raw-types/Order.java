package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

@SuppressWarnings("rawtypes")
public interface Order extends Comparable {
  @Finally("cancel")
  CompletableFuture<String> place();

  void cancel();
}
