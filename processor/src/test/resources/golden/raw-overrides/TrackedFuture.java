package com.acme;

import java.util.concurrent.CompletableFuture;

public class TrackedFuture<T> extends CompletableFuture<T> {
  @Override
  public <U> TrackedFuture<U> newIncompleteFuture() {
    return new TrackedFuture<>();
  }
}
