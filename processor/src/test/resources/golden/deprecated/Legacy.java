package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@SuppressWarnings({"deprecation", "removal"})
@FinallyWith({OldPool.class, Pool.class})
public interface Legacy {
  @Deprecated
  @Finally("free")
  CompletableFuture<String> old(int slot);

  @Deprecated(since = "2", forRemoval = true)
  void older();

  @Finally("give")
  CompletableFuture<String> current(int slot);

  @Finally("giveLater")
  CompletableFuture<String> removed(int slot);

  @Finally("giveNow")
  CompletableFuture<String> statically(int slot);

  @SuppressWarnings("deprecation")
  void take(OldPool pool);

  @SuppressWarnings("removal")
  Gone.Inner gone();

  void free(int slot);
}
