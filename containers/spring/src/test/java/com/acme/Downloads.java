/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;

/** What most tests wrap. */
@FinallyWith(Permits.class)
public interface Downloads {
  @Finally("leave")
  CompletableFuture<String> download(String from);

  @Using("lease")
  CompletableFuture<String> verify(String tenant);

  @Finally("Downloads.idle")
  CompletableFuture<String> check(String from);

  void idle();
}
