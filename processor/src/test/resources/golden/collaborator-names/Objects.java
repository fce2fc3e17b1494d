package com.acme;

public class Objects {
  public void four() {
    System.out.println("four");
  }
}
