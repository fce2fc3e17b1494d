package com.acme;

public class Lastly {
  public void two() {
    System.out.println("two");
  }
}
