/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.grpc;

import com.google.common.util.concurrent.ListenableFuture;
import dev.lastly.Finally;
import dev.lastly.FinallyWith;

/** A client's view of a remote service. */
@FinallyWith(Calls.class)
public interface Quotes {
  @Finally("ended")
  ListenableFuture<String> quote(String symbol);
}
