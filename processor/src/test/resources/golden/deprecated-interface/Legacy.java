package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/**
 * An interface.
 *
 * @deprecated use nothing
 */
@Deprecated(since = "2", forRemoval = true)
public interface Legacy {
  @Finally("done")
  CompletableFuture<String> run();

  void done();

  interface Inner {
    @Finally("done")
    CompletableFuture<String> run();

    void done();
  }
}
