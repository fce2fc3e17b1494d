package com.acme;

public class Plant<T> {
  public class Leaf {
    T sap;
  }

  public static class Seed {}
}
