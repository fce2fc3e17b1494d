package com.acme;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Uploads uploads = new UploadsWithFinally(new Plain(), new Steps(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(uploads.awaited("").join());
    System.out.println(uploads.awaitedIfPromise().join());
    System.out.println(uploads.dropped().join());
  }

  private static final class Plain implements Uploads {
    @Override
    public CompletableFuture<String> awaited(String promise) {
      return completedFuture("awaited");
    }

    @Override
    public CompletableFuture<String> awaitedIfPromise() {
      return completedFuture("awaited if promise");
    }

    @Override
    public CompletableFuture<String> nameTaken(String promise, String promise2) {
      return completedFuture("name taken");
    }

    @Override
    public CompletableFuture<String> dropped() {
      return completedFuture("dropped");
    }
  }
}
