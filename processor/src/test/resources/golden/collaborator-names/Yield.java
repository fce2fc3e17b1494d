package com.acme;

public class Yield {
  public void six() {
    System.out.println("six");
  }
}
