package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Prints what happens. */
public class Pool {
  /** Closed by {@code closeAsync()}. */
  public static class Connection {
    public CompletableFuture<Void> closeAsync() {
      return CompletableFuture.runAsync(() -> System.out.println("connection closed"));
    }

    public void close() {
      throw new AssertionError("this would block");
    }
  }

  /** Closed by {@code close()}. */
  public static class Cursor {
    public CompletionStage<Void> close() {
      return CompletableFuture.runAsync(() -> System.out.println("cursor closed"));
    }
  }

  /** Closed by {@code closeAsync()}, though it is an {@code AutoCloseable}. */
  public static class Session extends Connection implements AutoCloseable {}

  public Cursor open(String query) {
    System.out.println("open for " + query);
    return new Cursor();
  }

  public CompletableFuture<Connection> openLater() {
    return CompletableFuture.completedFuture(new Connection());
  }

  public Session session() {
    return new Session();
  }

  public void count() {
    System.out.println("counted");
  }
}
