package com.acme;

public interface Base<V> {
  <T> T make(Class<T> type);
}
