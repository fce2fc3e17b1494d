package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyFuture;
import dev.lastly.Using;

/** Returns what the runtime itself returns. */
public interface Jobs {
  @Finally("leave")
  FinallyFuture<String> run(String job);

  @Using("enter")
  FinallyFuture<String> runWithin();

  AutoCloseable enter();

  void leave();
}
