/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.reports;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Writes reports. Every call is timed. */
@FinallyWith({Timer.class, Seats.class, Drafts.class, Archive.class})
@Using("start")
interface Reports {

  /** Needs one of the tenant's seats, and a file that is deleted at the end. */
  @Using({"start", "lease", "create"})
  CompletableFuture<String> render(String tenant, Path draft);

  /** Needs a session, which is opened and closed asynchronously. */
  @Using({"start", "connect"})
  @Finally("tidy")
  CompletableFuture<String> store(String tenant);

  CompletableFuture<Integer> count();
}
