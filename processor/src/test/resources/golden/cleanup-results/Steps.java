package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public class Steps {
  public CompletionStage<?> stage() {
    return later("stage", new CompletableFuture<>());
  }

  public CompletableFuture<Void> future() {
    return later("future", new CompletableFuture<>());
  }

  public TrackedFuture tracked() {
    return later("tracked", new TrackedFuture());
  }

  public Object perhaps() {
    return later("perhaps", new CompletableFuture<>());
  }

  public <T> T anything() {
    System.out.println("anything");
    return null;
  }

  public boolean flag() {
    System.out.println("flag");
    return false;
  }

  public int count() {
    System.out.println("count");
    return 1;
  }

  public Throwable failure() {
    System.out.println("failure");
    return new IllegalStateException();
  }

  public String text() {
    System.out.println("text");
    return "";
  }

  private static <F extends CompletableFuture<?>> F later(String name, F future) {
    System.out.println(name);
    CompletableFuture.runAsync(
        () -> {
          System.out.println(name + " done");
          future.complete(null);
        });
    return future;
  }
}
