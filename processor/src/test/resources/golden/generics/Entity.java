package com.acme;

public interface Entity<K extends Comparable<K>, E extends Entity<K, E>> {
  K key();

  E self();
}
