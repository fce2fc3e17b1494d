package com.acme;

import com.acme.log.Audit;
import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith({Audit.class, Audit.Nested.class})
public interface Jobs {
  @Finally({"ended", "Nested.flush"})
  CompletableFuture<Integer> run(String job);
}
