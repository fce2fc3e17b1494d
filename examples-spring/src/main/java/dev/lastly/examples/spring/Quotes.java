/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import dev.lastly.Using;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.service.annotation.GetExchange;

/** The prices of the supplier. Spring creates the client, so that there is no class to edit. */
@FinallyWith({Permits.class, Traces.class})
public interface Quotes {
  /** Asks for a price. The caller has a permit. */
  @GetExchange("/quotes/{item}")
  @Using("trace")
  @Finally("leave")
  CompletableFuture<String> quote(@PathVariable String item);
}
