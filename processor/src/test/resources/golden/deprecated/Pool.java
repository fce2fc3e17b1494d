package com.acme;

public class Pool {
  @Deprecated(forRemoval = true)
  public void giveLater(int slot) {}
}
