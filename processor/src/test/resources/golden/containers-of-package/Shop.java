package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyIn;
import java.util.concurrent.CompletableFuture;

public final class Shop {
  private Shop() {}

  @Deprecated
  public interface Orders {
    @Finally("done")
    CompletableFuture<String> order(String item);

    void done();
  }

  @FinallyIn({})
  public interface Offers {
    @Finally("done")
    CompletableFuture<String> offer(String item);

    void done();
  }
}
