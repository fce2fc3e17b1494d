package com.acme;

public class Override {
  public void twelve() {
    System.out.println("twelve");
  }
}
