/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The supplier's server. */
final class Supplier implements AutoCloseable {
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private final Remote prices = new Remote(executor);
  private final HttpServer server;

  Supplier() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
    server.createContext("/", this::handle);
    server.setExecutor(executor);
    server.start();
  }

  String url() {
    return "http://localhost:" + server.getAddress().getPort();
  }

  Remote prices() {
    return prices;
  }

  private void handle(HttpExchange exchange) {
    String path = exchange.getRequestURI().getPath();
    prices
        .answer(path.substring(path.lastIndexOf('/') + 1))
        .whenComplete((price, failure) -> respond(exchange, failure == null ? 200 : 404));
  }

  private static void respond(HttpExchange exchange, int status) {
    byte[] body = "42.00".getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    } catch (IOException e) {
      System.err.println("The service has closed the connection: " + e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdown();
  }
}
