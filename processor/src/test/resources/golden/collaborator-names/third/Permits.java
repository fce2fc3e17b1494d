package com.acme.third;

public class Permits {
  public void thirteen() {
    System.out.println("thirteen");
  }
}
