package com.acme;

@Deprecated
public class OldPool {
  public void give(int slot) {}

  public static void giveNow(int slot) {}
}
