package com.acme;

public class Box<V> {
  public class Part {}
}
