package com.acme;

import java.util.concurrent.CompletableFuture;

public final class Named<T> extends CompletableFuture<T> {
  private final String name;

  public Named(String name) {
    this.name = name;
  }

  @Override
  public <U> Named<U> newIncompleteFuture() {
    return new Named<>(name);
  }
}
