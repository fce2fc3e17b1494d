package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

/** What a cleanup does not use is not asked for. */
@FinallyWith({Unused.class, Used.class})
public interface Empty {
  @Finally("used")
  CompletableFuture<Void> run();
}
