/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server and a client of Vert.x that talk over the loopback interface. */
class PricesTest {
  private final Vertx vertx = Vertx.vertx();
  private final Requests requests = new Requests();
  private final LinkedBlockingQueue<HttpServerRequest> incoming = new LinkedBlockingQueue<>();
  private Prices prices;
  private Prices plain;

  @BeforeEach
  void start() throws Exception {
    HttpServer server =
        await(vertx.createHttpServer().requestHandler(incoming::add).listen(0, "localhost"));
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setDefaultHost("localhost")
                .setDefaultPort(server.actualPort()));
    plain = new HttpPrices(client);
    prices = HttpPrices.on(client, requests);
  }

  @AfterEach
  void stop() throws Exception {
    await(vertx.close());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private HttpServerRequest next() throws InterruptedException {
    HttpServerRequest request = incoming.poll(30, TimeUnit.SECONDS);
    assertThat(request).isNotNull();
    return request;
  }

  @Test
  void theServerAnswers() throws Exception {
    Future<String> price = prices.price("tea");
    HttpServerRequest request = next();
    assertThat(request.path()).isEqualTo("/prices/tea");
    assertThat(requests.open()).isEqualTo(1);
    request.response().end("3.20");
    assertThat(await(price)).isEqualTo("3.20");
    assertEnded(1);
  }

  @Test
  void theServerSaysNo() throws Exception {
    Future<String> price = prices.price("tea");
    next().response().setStatusCode(404).end();
    assertThatThrownBy(() -> await(price)).hasMessageContaining("404");
    assertEnded(1);
  }

  @Test
  void theConnectionBreaks() throws Exception {
    Future<String> price = prices.price("tea");
    next().connection().close();
    assertThatThrownBy(() -> await(price)).hasCauseInstanceOf(HttpClosedException.class);
    assertEnded(1);
  }

  @Test
  void theCallThrowsBeforeThereIsAFuture() throws Exception {
    assertThatThrownBy(() -> plain.price(null)).isInstanceOf(NullPointerException.class);
    Future<String> price = prices.price(null);
    assertThatThrownBy(() -> await(price))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(NullPointerException.class);
    assertThat(incoming).isEmpty();
    assertEnded(1);
  }

  /** What times out is a future of its own. The request goes on, and its end is what counts. */
  @Test
  void theCallerWaitsNoLonger() throws Exception {
    Future<String> price = prices.price("tea");
    Future<String> limited = price.timeout(20, TimeUnit.MILLISECONDS);
    HttpServerRequest request = next();
    assertThatThrownBy(() -> await(limited)).hasCauseInstanceOf(TimeoutException.class);
    assertThat(requests.open()).isEqualTo(1);
    assertThat(price.isComplete()).isFalse();

    request.response().end("3.20");
    assertThat(await(price)).isEqualTo("3.20");
    assertEnded(1);
  }

  @Test
  void theResultBelongsToTheContextOfTheCaller() throws Exception {
    Context context = vertx.getOrCreateContext();
    CompletableFuture<Context> seen = new CompletableFuture<>();
    context.runOnContext(
        start ->
            prices
                .price("tea")
                .onComplete(
                    done -> {
                      assertEnded(1);
                      seen.complete(Vertx.currentContext());
                    }));
    next().response().end("3.20");
    assertThat(seen.get(30, TimeUnit.SECONDS)).isSameAs(context);
  }

  @Test
  void manyAtOnce() throws Exception {
    int count = 50;
    List<Future<String>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(prices.price("article" + i));
    }
    for (int i = 0; i < count; i++) {
      HttpServerRequest request = next();
      if (request.path().endsWith("7")) {
        request.response().setStatusCode(500).end();
      } else {
        request.response().end(request.path());
      }
    }
    await(Future.join(all).otherwiseEmpty());
    for (int i = 0; i < count; i++) {
      assertThat(all.get(i).succeeded()).isEqualTo(i % 10 != 7);
      assertThat(all.get(i).result()).isEqualTo(i % 10 == 7 ? null : "/prices/article" + i);
    }
    assertEnded(count);
  }

  private void assertEnded(int count) {
    assertThat(requests.open()).isZero();
    assertThat(requests.ended()).isEqualTo(count);
  }
}
