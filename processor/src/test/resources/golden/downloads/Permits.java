package com.acme;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public class Permits {
  public void enter() {
    System.out.println("enter");
  }

  public void leave() {
    System.out.println("leave");
  }

  public AutoCloseable lease(String tenant) {
    System.out.println("lease for " + tenant);
    return () -> System.out.println("lease returned");
  }

  public CompletionStage<Void> forget(Path file) {
    System.out.println("forget " + file);
    return CompletableFuture.runAsync(() -> System.out.println("forgotten"));
  }
}
