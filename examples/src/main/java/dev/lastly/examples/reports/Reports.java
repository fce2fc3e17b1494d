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

  /** Needs a seat of the tenant's, and a file that is gone at the end. */
  @Using({"start", "lease", "create"})
  CompletableFuture<String> render(String tenant, Path draft);

  /** Needs a session, which takes its time to open and to close. */
  @Using({"start", "connect"})
  @Finally("tidy")
  CompletableFuture<String> store(String tenant);

  CompletableFuture<Integer> count();
}
