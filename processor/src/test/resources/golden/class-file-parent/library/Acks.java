package com.library;

public class Acks {
  public void acknowledge(Object message) {
    System.out.println("acknowledge " + message);
  }
}
