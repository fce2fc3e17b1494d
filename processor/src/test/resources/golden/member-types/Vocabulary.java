package com.acme;

public interface Vocabulary {
  interface Object {}

  interface SuppressWarnings {}

  @java.lang.Deprecated
  void old(Object object);
}
