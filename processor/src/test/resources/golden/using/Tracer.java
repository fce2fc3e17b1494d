package com.acme;

import java.io.Closeable;

final class Tracer {
  private Tracer() {}

  static Closeable span(String name) {
    System.out.println("span " + name);
    return () -> System.out.println("end of span " + name);
  }
}
