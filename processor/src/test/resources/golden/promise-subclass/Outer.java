package com.acme;

public interface Outer {
  class Keyed<K, T> extends Tracked<T> {
    @Override
    public <U> Keyed<K, U> newIncompleteFuture() {
      return new Keyed<>();
    }
  }
}
