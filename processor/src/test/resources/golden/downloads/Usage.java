package com.acme;

import dev.lastly.Lastly;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** What the README and the guide show. */
final class Usage {
  private Usage() {}

  static CompletableFuture<HttpResponse<Path>> leaks(
      HttpClient client,
      HttpRequest request,
      HttpResponse.BodyHandler<Path> handler,
      Permits permits) {
    permits.enter();
    return client.sendAsync(request, handler).whenComplete((response, failure) -> permits.leave());
  }

  static CompletableFuture<HttpResponse<Path>> plain(
      HttpClient client,
      HttpRequest request,
      HttpResponse.BodyHandler<Path> handler,
      Permits permits) {
    permits.enter();
    return client.sendAsync(request, handler);
  }

  static CompletableFuture<Path> impatient(Downloads downloads, URI from, Path to) {
    CompletableFuture<Path> file = downloads.download(from, to).orTimeout(5, TimeUnit.SECONDS);
    return file;
  }

  static Downloads wrapped(Downloads plain, Permits permits) {
    Downloads downloads = new DownloadsWithFinally(plain, permits);
    return downloads;
  }

  static Downloads configured(Downloads plain, Permits permits, Executor executor) {
    Lastly lastly = Lastly.standard().withExecutor(executor).withCancelForwarded();
    return new DownloadsWithFinally(plain, permits, lastly);
  }

  static CompletableFuture<Path> byHand(Downloads downloads, URI from, Path to, Permits permits) {
    CompletableFuture<Path> file =
        Lastly.standard()
            .call(() -> downloads.download(from, to))
            .andFinally(() -> permits.leave());
    return file;
  }

  static CompletableFuture<Path> inScope(Downloads downloads, URI from, Path to, Permits permits) {
    CompletableFuture<Path> file =
        Lastly.standard()
            .using(() -> permits.lease("acme"))
            .call(() -> downloads.download(from, to));
    return file;
  }

  interface Connection {
    CompletionStage<Void> closeAsync();
  }

  interface Pool {
    Connection open();

    void release(Object connection);
  }

  /** As Micrometer's {@code ContextSnapshotFactory} and {@code ContextSnapshot}. */
  interface Snapshots {
    Snapshot captureAll();
  }

  interface Snapshot {
    Runnable wrap(Runnable step);
  }

  static CompletableFuture<Path> closing(
      Lastly lastly, Pool pool, Downloads downloads, URI from, Path to) {
    CompletableFuture<Path> file =
        lastly
            .using(() -> pool.open(), connection -> connection.closeAsync())
            .call(() -> downloads.download(from, to));
    return file;
  }

  static Lastly givingBack(Lastly lastly, Pool pool) {
    Lastly givingBack = lastly.onLateValue((call, value) -> pool.release(value));
    return givingBack;
  }

  interface Alerts {
    void send(String call, Throwable failure);
  }

  static Lastly alerting(Lastly lastly, Alerts alerts) {
    Lastly alerting = lastly.onLateFailure((call, failure) -> alerts.send(call, failure));
    return alerting;
  }

  static Lastly onExecutor(Executor executor) {
    Lastly lastly = Lastly.standard().withExecutor(executor);
    return lastly;
  }

  static Lastly forwarding() {
    Lastly lastly = Lastly.standard().withCancelForwarded();
    return lastly;
  }

  static Lastly inContext(Lastly lastly, Snapshots snapshots) {
    Lastly inContext = lastly.withContext(() -> snapshots.captureAll()::wrap);
    return inContext;
  }
}
