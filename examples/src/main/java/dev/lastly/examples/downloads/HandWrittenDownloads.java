/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** The usual code without Lastly, as most code bases contain it. */
final class HandWrittenDownloads implements Downloads {
  private final Downloads delegate;
  private final TemporaryFiles files;
  private final Permits permits;

  HandWrittenDownloads(Downloads delegate, TemporaryFiles files, Permits permits) {
    this.delegate = delegate;
    this.files = files;
    this.permits = permits;
  }

  @Override
  public CompletableFuture<Long> checksum(URI from, Path temporary) {
    return delegate
        .checksum(from, temporary)
        .whenComplete(
            (checksum, failure) -> {
              try {
                files.delete(temporary);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              } finally {
                permits.leave();
              }
            });
  }
}
