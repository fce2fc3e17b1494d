/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A directory of files that live as long as a call. */
public final class TemporaryFiles implements AutoCloseable {
  private final Path directory;

  TemporaryFiles() throws IOException {
    directory = Files.createTempDirectory("downloads");
  }

  Path create() throws IOException {
    return Files.createTempFile(directory, null, null);
  }

  void delete(Path temporary) throws IOException {
    Files.delete(temporary);
  }

  /** The files that have not been deleted. */
  List<Path> left() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  @Override
  public void close() throws IOException {
    for (Path file : left()) {
      Files.delete(file);
    }
    Files.delete(directory);
  }
}
