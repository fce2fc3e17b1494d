package com.acme;

public class IO {
  public void fourteen() {
    System.out.println("fourteen");
  }
}
