/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Downloads files in order to inspect them. */
@FinallyWith({TemporaryFiles.class, Permits.class})
public interface Downloads {

  /**
   * Downloads a file and computes its checksum.
   *
   * @param from where the file is
   * @param temporary where to keep the file meanwhile; deleted when the promise settles
   */
  @Finally({"delete", "leave"})
  CompletableFuture<Long> checksum(URI from, Path temporary);
}
