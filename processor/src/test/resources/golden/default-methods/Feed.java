package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Feed {
  @Finally("idle")
  default CompletableFuture<String> next() {
    return later("default");
  }

  default String title() {
    return "default title";
  }

  default void idle() {
    System.out.println("default idle");
  }

  static Feed empty() {
    return new Feed() {};
  }

  private CompletableFuture<String> later(String text) {
    return CompletableFuture.completedFuture(text);
  }
}
