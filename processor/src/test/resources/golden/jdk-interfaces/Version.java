package com.acme;

import dev.lastly.Finally;
import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

public interface Version extends Comparable<Version>, AutoCloseable, Closeable, Supplier<CompletableFuture<String>> {
  @Override
  @Finally("close")
  CompletableFuture<String> get();
}
