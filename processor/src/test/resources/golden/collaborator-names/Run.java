package com.acme;

import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Work work =
        new WorkWithFinally(
            () -> CompletableFuture.completedFuture("run"),
            new Delegate(),
            new Lastly(),
            new Package(),
            new Objects(),
            new Record(),
            new Yield(),
            new URLCache(),
            new S3(),
            new Permits(),
            new com.acme.other.Permits(),
            new Permits.Inner(),
            new Override(),
            new com.acme.third.Permits(),
            new IO());
    System.out.println(work.run().join());
  }
}
