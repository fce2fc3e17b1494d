package com.acme;

public class Permits {
  public void nine() {
    System.out.println("nine");
  }

  public static class Inner {
    public void eleven() {
      System.out.println("eleven");
    }
  }
}
