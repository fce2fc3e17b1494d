package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

/** Names that mean something else in the wrapper than in its imports. */
public interface Hiding<Objects, Lastly, Object> {
  @Finally("done")
  CompletionStage<Objects> find(Lastly key);

  <Override> void put(Override value);

  <T extends java.lang.Object & Runnable> void run(T task);

  void done();
}
