/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import dev.lastly.examples.spring.Outcomes.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Sends requests to a {@link Shop}. Of twenty requests, one fails, two are cancelled by closing the
 * connection, and for two the time limit passes. Half of the requests ask for prices, the other
 * half are orders.
 */
final class Load {
  /** How long to wait for what must happen. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** How long to wait for what a leak prevents. */
  private static final Duration DELAY = Duration.ofSeconds(1);

  private static final int NO_LIMIT = 600_000;
  private static final int SHORT_LIMIT = 20;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final RunningShop shop;
  private final int requests;
  private final List<CompletableFuture<HttpResponse<String>>> toAnswer = new ArrayList<>();
  private final List<CompletableFuture<HttpResponse<String>>> toCancel = new ArrayList<>();

  private Load(RunningShop shop, int requests) {
    this.shop = shop;
    this.requests = requests;
  }

  /**
   * Returns when every request has ended, and everything that is not leaked has been given back.
   */
  static Result run(RunningShop shop, int requests) throws Exception {
    if (requests % 40 != 0) {
      throw new IllegalArgumentException("not divisible by 40: " + requests);
    }
    return new Load(shop, requests).run();
  }

  private Result run() throws Exception {
    for (int i = 0; i < requests / 2; i++) {
      send("GET", "/quotes/", i);
      send("POST", "/orders/", i);
    }
    int tenth = requests / 10;
    // Half of each tenth is slow at the supplier, half at the database.
    shop.supplier().prices().awaitSlow(tenth, PATIENCE);
    shop.database().awaitSlow(tenth, PATIENCE);
    toCancel.forEach(each -> each.cancel(true));
    for (CompletableFuture<?> each : toAnswer) {
      each.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
    shop.outcomes().await(Outcome.CANCELLED, tenth, PATIENCE);
    shop.outcomes().await(Outcome.TIMED_OUT, tenth, PATIENCE);
    shop.supplier().prices().answerSlow();
    shop.database().answerSlow();
    for (Count each : shop.held()) {
      each.await(0, DELAY);
    }
    return Result.of(shop);
  }

  private void send(String method, String path, int number) {
    int fate = number % 20;
    String item = (fate == 0 ? "unknown-" : fate < 5 ? "slow-" : "item-") + number;
    boolean timesOut = fate == 1 || fate == 2;
    URI uri =
        URI.create(shop.url() + path + item + "?limit=" + (timesOut ? SHORT_LIMIT : NO_LIMIT));
    HttpRequest request =
        HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody()).build();
    boolean isCancelled = fate == 3 || fate == 4;
    (isCancelled ? toCancel : toAnswer).add(client.sendAsync(request, BodyHandlers.ofString()));
  }

  /** The outcomes, and what is still held in the end. */
  record Result(
      int fulfilled,
      int failed,
      int cancelled,
      int timedOut,
      int permits,
      int connections,
      int traces) {
    private static Result of(RunningShop shop) {
      Outcomes outcomes = shop.outcomes();
      return new Result(
          outcomes.get(Outcome.FULFILLED),
          outcomes.get(Outcome.FAILED),
          outcomes.get(Outcome.CANCELLED),
          outcomes.get(Outcome.TIMED_OUT),
          shop.held().get(0).value(),
          shop.held().get(1).value(),
          shop.held().get(2).value());
    }
  }
}
