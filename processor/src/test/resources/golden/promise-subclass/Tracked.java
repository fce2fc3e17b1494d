package com.acme;

import java.util.concurrent.CompletableFuture;

public class Tracked<T> extends CompletableFuture<T> {
  final String origin;

  public Tracked() {
    this("nothing");
  }

  Tracked(String origin) {
    this.origin = origin;
  }

  @Override
  public <U> Tracked<U> newIncompleteFuture() {
    return new Tracked<>("from " + origin);
  }
}
