package com.acme;

import java.util.concurrent.CompletableFuture;

public final class Rootless<T> extends CompletableFuture<T> {
  private final String name;

  public Rootless(String name) {
    this.name = name;
  }

  @Override
  public <U> Rootless<U> newIncompleteFuture() {
    return new Rootless<>(name);
  }
}
