/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.vertx;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpResponseExpectation;

/** Asks for prices over HTTP. */
public record HttpPrices(HttpClient client) implements Prices {
  @Override
  public Future<String> price(String article) {
    return client
        .request(HttpMethod.GET, "/prices/" + article.strip())
        .compose(HttpClientRequest::send)
        .expecting(HttpResponseExpectation.SC_OK)
        .compose(HttpClientResponse::body)
        .map(Buffer::toString);
  }

  public static Prices on(HttpClient client, Requests requests) {
    return new PricesWithFinally(new HttpPrices(client), requests);
  }
}
