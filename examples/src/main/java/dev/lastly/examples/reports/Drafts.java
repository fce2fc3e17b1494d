/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Files that exist for the duration of a call. Its method is static, so the wrapper needs no
 * instance.
 */
final class Drafts {
  private Drafts() {}

  /** Creates a file, which is deleted when the returned object is closed. */
  static Closeable create(Path draft) throws IOException {
    Files.createFile(draft);
    return () -> Files.delete(draft);
  }
}
