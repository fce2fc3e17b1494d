package com.acme;

public class S3 {
  public void eight() {
    System.out.println("eight");
  }
}
