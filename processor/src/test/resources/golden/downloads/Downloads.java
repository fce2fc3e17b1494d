package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@FinallyWith(Permits.class)
public interface Downloads {

  @Finally("leave")
  CompletableFuture<Path> download(URI from, Path to);

  @Using("lease")
  @Finally({"forget", "Downloads.idle"})
  <D extends Digest> CompletionStage<D> verify(String tenant, Path file, D expected)
      throws UnknownDigestException;

  void idle();
}
