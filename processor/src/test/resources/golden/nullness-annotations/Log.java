package com.acme;

public class Log {
  public void log(Object key) {}

  public void log(@NonNull CharSequence other) {}
}
