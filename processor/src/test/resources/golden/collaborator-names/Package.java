package com.acme;

public class Package {
  public void three() {
    System.out.println("three");
  }
}
