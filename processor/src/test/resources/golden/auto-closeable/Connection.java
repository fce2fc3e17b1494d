package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

@SuppressWarnings("try")
public interface Connection extends AutoCloseable {
  @Finally("close")
  CompletableFuture<String> query(String sql);
}
