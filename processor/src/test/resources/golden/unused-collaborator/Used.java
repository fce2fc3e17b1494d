package com.acme;

public interface Used {
  void used();
}
