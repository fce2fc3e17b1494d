/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.examples.downloads;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on a free local port, whose slow answers wait until they are released. */
final class SlowServer implements AutoCloseable {
  private static final int BACKLOG = 1000;
  private static final byte[] BODY = new byte[8 * 1024];

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch released = new CountDownLatch(1);
  private final HttpServer server;

  SlowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    server.createContext("/quick", exchange -> answer(exchange, 200, BODY.length));
    server.createContext("/slow", this::answerSlowly);
    server.createContext("/error", exchange -> answer(exchange, 500, BODY.length));
    server.createContext("/dropped", exchange -> answer(exchange, 200, BODY.length / 2));
    server.setExecutor(threads);
    server.start();
  }

  URI address(Fate fate) {
    return switch (fate) {
      case QUICK -> http("/quick");
      case SLOW, CANCELLED, TIMED_OUT -> http("/slow");
      case ERROR -> http("/error");
      case DROPPED -> http("/dropped");
      case THROWN -> URI.create("file:/no/http");
    };
  }

  /** Sends the slow answers. */
  void release() {
    released.countDown();
  }

  private URI http(String path) {
    InetSocketAddress address = server.getAddress();
    return URI.create("http://" + address.getHostString() + ":" + address.getPort() + path);
  }

  private void answerSlowly(HttpExchange exchange) throws IOException {
    try {
      released.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    answer(exchange, 200, BODY.length);
  }

  /** Announces the whole body, sends a part of it, and closes the connection. */
  private static void answer(HttpExchange exchange, int status, int length) throws IOException {
    try (exchange) {
      exchange.getResponseHeaders().set("Connection", "close");
      exchange.sendResponseHeaders(status, BODY.length);
      OutputStream body = exchange.getResponseBody();
      body.write(BODY, 0, length);
      body.flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }
}
