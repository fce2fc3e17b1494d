package com.library;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Acks.class)
public interface Queue<M> {
  @Finally({"acknowledge", "idle"})
  CompletableFuture<String> handle(M message);

  @Deprecated
  void idle();
}
