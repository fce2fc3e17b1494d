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

/** Downloads files to look at them. */
@FinallyWith({TemporaryFiles.class, Permits.class})
public interface Downloads {

  /**
   * Downloads a file and computes its checksum.
   *
   * @param from where the file is
   * @param temporary where to keep it meanwhile; deleted when the promise settles
   */
  @Finally({"delete", "leave"})
  CompletableFuture<Long> checksum(URI from, Path temporary);
}
