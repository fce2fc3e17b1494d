package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;
import org.theirs.TheirStorage;

@FinallyWith(Metrics.class)
@Using("Metrics.timer")
@Finally({"leave", "settled"})
public interface Storage extends TheirStorage {
  /** Replaces the cleanups, and is timed all the same. */
  @Override
  @Finally("leave")
  CompletableFuture<byte[]> get(String key);

  /** Replaces both. */
  @Override
  @Using({})
  @Finally({})
  CompletableFuture<Void> shutdown();

  CompletableFuture<String> describe();

  /** Called around the others, so not covered itself. */
  CompletableFuture<Void> settled();

  void leave();
}
