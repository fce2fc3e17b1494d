/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.example;

import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;

/** What may start only when a lease has been granted. */
@FinallyWith(Leases.class)
public interface Uploads {
  @Using("lease")
  CompletableFuture<String> upload(String text);
}
