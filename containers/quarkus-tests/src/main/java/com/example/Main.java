/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import dev.lastly.Lastly;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;

/** An application that ends while a call is pending, and settles it afterwards. */
@QuarkusMain
public class Main {
  private static final CompletableFuture<String> source = new CompletableFuture<>();
  private static volatile boolean settings;
  private static volatile CompletableFuture<String> result = new CompletableFuture<>();

  public static void main(String... arguments) {
    Quarkus.run(Call.class, (code, failure) -> settle(), arguments);
  }

  private static void settle() {
    boolean pending = !result.isDone();
    source.complete("v");
    System.out.printf(
        "settings %s, pending %s, then %s, left %d%n",
        settings, pending, result.getNow("pending"), Beans.permits.left());
  }

  /** Makes the call. */
  public static class Call implements QuarkusApplication {
    @Inject Downloads downloads;
    @Inject Instance<Lastly> lastly;

    @Override
    public int run(String... arguments) {
      settings = lastly.isResolvable();
      result = downloads.download(source);
      return 0;
    }
  }
}
