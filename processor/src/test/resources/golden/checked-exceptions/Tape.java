package com.acme;

import dev.lastly.Finally;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

public interface Tape {
  @Finally("rewind")
  CompletableFuture<String> read(int track) throws IOException, TimeoutException;

  void rewind() throws IOException;

  String label() throws IOException, IllegalStateException;

  <X extends Throwable> void check(X failure) throws X;
}
