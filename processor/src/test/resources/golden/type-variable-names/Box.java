package com.acme;

public class Box {
  public static void empty() {}

  public Object maybe() {
    return null;
  }
}
