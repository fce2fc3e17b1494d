package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Permits.class)
public interface Downloads {
  @Finally("leave")
  CompletableFuture<String> download(String from);
}
