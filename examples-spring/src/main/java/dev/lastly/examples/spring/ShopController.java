/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** If a client closes its connection, Spring cancels the promise that a method has returned. */
@RestController
class ShopController {
  private final Quotes quotes;
  private final Orders orders;
  private final Permits permits;
  private final Connections connections;
  private final Outcomes outcomes;

  ShopController(
      Quotes quotes, Orders orders, Permits permits, Connections connections, Outcomes outcomes) {
    this.quotes = quotes;
    this.orders = orders;
    this.permits = permits;
    this.connections = connections;
    this.outcomes = outcomes;
  }

  @GetMapping("/quotes/{item}")
  CompletableFuture<String> quote(@PathVariable String item, @RequestParam long limit) {
    permits.enter();
    return outcomes.count(quotes.quote(item).orTimeout(limit, TimeUnit.MILLISECONDS));
  }

  @PostMapping("/orders/{item}")
  CompletableFuture<String> order(@PathVariable String item, @RequestParam long limit) {
    Connections.Connection connection = connections.take();
    return outcomes.count(orders.save(connection, item).orTimeout(limit, TimeUnit.MILLISECONDS));
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.GATEWAY_TIMEOUT)
  String timedOut(TimeoutException failure) {
    return "timed out";
  }

  @ExceptionHandler
  @ResponseStatus(HttpStatus.BAD_GATEWAY)
  String failed(Exception failure) {
    return "failed";
  }
}
