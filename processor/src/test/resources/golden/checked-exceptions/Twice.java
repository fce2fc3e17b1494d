package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** What both parents allow is thrown, and written once. */
public interface Twice extends Openings.One, Openings.Other {
  @Finally("done")
  CompletableFuture<String> run();

  void done();
}
