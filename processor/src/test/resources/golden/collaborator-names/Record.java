package com.acme;

public class Record {
  public void five() {
    System.out.println("five");
  }
}
