package com.acme;

public interface Unused {
  void unused();
}
