/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.grpc;

import com.google.common.util.concurrent.ListenableFuture;

/** Takes a permit and makes the call; {@link Quotes} declares that the permit is given back. */
public record RemoteQuotes(QuoteStub stub, Calls calls) implements Quotes {
  @Override
  public ListenableFuture<String> quote(String symbol) {
    calls.begun();
    return stub.quote(symbol);
  }

  public static Quotes on(QuoteStub stub, Calls calls) {
    return new QuotesWithFinally(new RemoteQuotes(stub, calls), calls);
  }
}
