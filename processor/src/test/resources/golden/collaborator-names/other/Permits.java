package com.acme.other;

public class Permits {
  public void ten() {
    System.out.println("ten");
  }
}
