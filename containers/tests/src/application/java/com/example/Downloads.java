/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;

/** What every container wraps. It returns the promise that it is given. */
@FinallyWith(Permits.class)
public interface Downloads {
  @Finally("leave")
  CompletableFuture<String> download(CompletableFuture<String> source);

  @Using("lease")
  CompletableFuture<String> verify(CompletableFuture<String> source);

  String name();
}
