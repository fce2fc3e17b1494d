package com.acme;

@Deprecated
public final class OldTools {
  private OldTools() {}

  public static void sweep() {}
}
