package org.theirs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface TheirStorage extends AutoCloseable {
  CompletableFuture<byte[]> get(String key);

  default CompletableFuture<Void> put(String key, byte[] value) {
    throw new UnsupportedOperationException();
  }

  CompletableFuture<Void> put(String key, byte[] value, long expires);

  <T> CompletionStage<T> query(Class<T> type, String... words);

  CompletableFuture<Long> count();

  CompletableFuture<Void> shutdown();

  boolean isOpen();

  @Override
  void close();
}
