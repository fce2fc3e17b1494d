package com.acme;

public interface Lights {
  void off();
}
