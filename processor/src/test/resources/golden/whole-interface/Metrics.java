package com.acme;

public final class Metrics {
  public AutoCloseable timer() {
    System.out.println("start");
    return () -> System.out.println("stop");
  }
}
