package com.acme;

import java.util.concurrent.CompletableFuture;

/** A promise of somebody's own. */
public final class Reply<T> {
  private final CompletableFuture<T> future;

  public Reply(CompletableFuture<T> future) {
    this.future = future;
  }

  public CompletableFuture<T> future() {
    return future;
  }
}
