package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** What it inherits is covered as there; what it adds is not. */
interface BucketStorage extends Storage {
  @Finally("leave")
  CompletableFuture<Void> drop();

  CompletableFuture<Void> create();
}
