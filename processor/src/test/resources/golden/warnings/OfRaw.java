package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

/** A parent of its parent is raw. */
public interface OfRaw extends Middle {
  @Finally("done")
  CompletionStage<String> run();

  void done();
}
