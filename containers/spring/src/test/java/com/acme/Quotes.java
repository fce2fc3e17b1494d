/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** A client whose class nobody writes. */
@HttpExchange("/quotes")
@FinallyWith(Permits.class)
public interface Quotes {
  @GetExchange
  @Finally("leave")
  CompletableFuture<String> latest();
}
