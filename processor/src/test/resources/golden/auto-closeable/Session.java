package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** Not closeable, in spite of its method. */
public interface Session {
  @Finally("close")
  CompletableFuture<String> query(String sql);

  void close() throws Exception;
}
