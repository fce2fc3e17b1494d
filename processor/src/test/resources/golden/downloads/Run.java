package com.acme;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

final class Run {
  public static void main(String[] args) throws Exception {
    CompletableFuture<Path> source = new CompletableFuture<>();
    UnknownDigestException unknown = new UnknownDigestException();
    Downloads downloads =
        new DownloadsWithFinally(
            new Downloads() {
              @Override
              public CompletableFuture<Path> download(URI from, Path to) {
                System.out.println("download " + from + " to " + to);
                return source;
              }

              @Override
              public <D extends Digest> CompletionStage<D> verify(
                  String tenant, Path file, D expected) throws UnknownDigestException {
                throw unknown;
              }

              @Override
              public void idle() {
                System.out.println("idle");
              }
            },
            new Permits());

    Path path = Path.of("file");
    CompletableFuture<Path> result = downloads.download(URI.create("https://acme.com"), path);
    System.out.println("done: " + result.isDone());
    source.complete(path);
    System.out.println("same value: " + (result.get() == path));

    try {
      downloads.verify("tenant", path, new Digest() {}).toCompletableFuture().get();
    } catch (ExecutionException e) {
      System.out.println("same reason: " + (e.getCause() == unknown));
    }
  }
}
