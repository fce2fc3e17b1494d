package com.acme.base;

public class Leases {
  public void end(Object key) {
    System.out.println("end " + key);
  }
}
