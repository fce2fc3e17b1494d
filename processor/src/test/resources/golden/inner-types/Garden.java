package com.acme;

public class Garden {
  public class Bed {}
}
