package com.acme;

public class Permits {
  void enter() {}

  void leave() {}
}
