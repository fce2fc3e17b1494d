package com.acme;

public class Cache<V> {
  public class Entry {}
}
