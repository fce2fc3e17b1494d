package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Steps.class)
public interface Uploads {
  @Finally({"stage", "future", "tracked"})
  CompletableFuture<String> awaited(String promise);

  @Finally({"perhaps", "anything"})
  CompletableFuture<String> awaitedIfPromise();

  @Finally("perhaps")
  CompletableFuture<String> nameTaken(String promise, String promise2);

  @Finally({"flag", "count", "failure", "text"})
  CompletableFuture<String> dropped();
}
