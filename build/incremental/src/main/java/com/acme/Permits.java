package com.acme;

public class Permits {
  public void leave() {}
}
