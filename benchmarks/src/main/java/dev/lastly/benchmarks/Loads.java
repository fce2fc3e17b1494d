/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.benchmarks;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

/** A service, whose generated wrapper is measured unchanged. */
@FinallyWith(Permits.class)
interface Loads {
  @Finally("leave")
  CompletableFuture<String> one(String key, int version);

  @Finally({"leave", "close", "report"})
  CompletableFuture<String> three(String key, int version);

  @Finally("fail")
  CompletableFuture<String> failing(String key, int version);
}
