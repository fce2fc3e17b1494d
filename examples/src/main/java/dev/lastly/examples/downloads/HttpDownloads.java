/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;

/** Downloads by HTTP. Takes a permit for each; {@code @Finally} gives it back. */
final class HttpDownloads implements Downloads, AutoCloseable {
  private final Permits permits;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService readers = Executors.newFixedThreadPool(2);

  /** One party for each exchange that has not ended, and one for {@link #close}. */
  private final Phaser exchanges = new Phaser(1);

  HttpDownloads(Permits permits) {
    this.permits = permits;
  }

  @Override
  public CompletableFuture<Long> checksum(URI from, Path temporary) {
    permits.enter(); // First, so that each call that ends has a permit to give back.
    HttpRequest request = HttpRequest.newBuilder(from).build();
    CompletableFuture<HttpResponse<Path>> exchange =
        client.sendAsync(request, BodyHandlers.ofFile(temporary));
    exchanges.register();
    return exchange
        .whenCompleteAsync((response, failure) -> exchanges.arriveAndDeregister(), readers)
        .thenApply(HttpDownloads::checksum);
  }

  private static long checksum(HttpResponse<Path> response) {
    try {
      if (response.statusCode() != 200) {
        throw new IOException(response.uri() + " answered " + response.statusCode());
      }
      CRC32 checksum = new CRC32();
      checksum.update(Files.readAllBytes(response.body()));
      return checksum.getValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Waits until every exchange has ended, and until the callbacks that depend on exchanges have
   * returned, which run on the threads of {@code readers}.
   */
  @Override
  public void close() {
    exchanges.arriveAndAwaitAdvance();
    readers.shutdown();
    try {
      if (!readers.awaitTermination(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException("something that depends on an exchange does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
