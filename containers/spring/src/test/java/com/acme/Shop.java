/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** Encloses an interface that is not public. */
public final class Shop {
  private Shop() {}

  interface Orders {
    @Finally("done")
    CompletableFuture<String> order(String item);

    void done();
  }

  /** Counts its cleanups itself. */
  public static class DefaultOrders implements Orders {
    public int done;

    @Override
    public CompletableFuture<String> order(String item) {
      return new CompletableFuture<>();
    }

    @Override
    public void done() {
      done++;
    }
  }
}
