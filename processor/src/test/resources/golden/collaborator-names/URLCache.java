package com.acme;

public class URLCache {
  public void seven() {
    System.out.println("seven");
  }
}
