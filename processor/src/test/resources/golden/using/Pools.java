package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class Pools {
  static final class Connection implements AutoCloseable {
    @Override
    public void close() {
      System.out.println("connection closed");
    }
  }

  CompletionStage<? extends Connection> connection(int timeout) {
    System.out.println("connection within " + timeout);
    return CompletableFuture.completedFuture(new Connection());
  }

  CompletableFuture<Connection> maybe() {
    return CompletableFuture.completedFuture(null);
  }
}
