package com.acme;

public class Box {
  public static class Lid {}
}
