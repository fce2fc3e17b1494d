package com.acme;

import java.util.concurrent.CompletableFuture;

public interface TheirStorage {
  CompletableFuture<byte[]> get(String key);

  CompletableFuture<Void> put(String key, byte[] value);

  boolean isOpen();
}
