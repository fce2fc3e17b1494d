package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith({Dishes.class, Lights.class})
public interface Kitchen {
  @Finally({"Lights.off", "wash", "lock"})
  CompletableFuture<String> cook(String dish);

  @Finally("Dishes.off")
  CompletableFuture<String> fry(String dish);

  void lock();
}
