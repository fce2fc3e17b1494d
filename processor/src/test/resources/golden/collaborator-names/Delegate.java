package com.acme;

public class Delegate {
  public void one() {
    System.out.println("one");
  }
}
