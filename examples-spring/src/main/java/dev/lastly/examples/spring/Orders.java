/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;

/** A repository. */
@FinallyWith({Connections.class, Traces.class})
public interface Orders {
  /** Saves an order. The caller has taken the connection. */
  @Using("trace")
  @Finally("giveBack")
  CompletableFuture<String> save(Connections.Connection connection, String item);
}
