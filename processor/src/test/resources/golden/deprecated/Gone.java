package com.acme;

@Deprecated(forRemoval = true)
public class Gone {
  public interface Inner {}
}
