package com.acme;

import com.acme.base.Leases;
import dev.lastly.Lastly;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Files files =
        new FilesWithFinally(
            new Files() {
              @Override
              public CompletableFuture<String> read(Path key) {
                return CompletableFuture.completedFuture("text");
              }

              @Override
              public CompletableFuture<Void> write(Path file, byte[] bytes) {
                return CompletableFuture.completedFuture(null);
              }

              @Override
              public void rewind() {
                System.out.println("rewind");
              }
            },
            new Locks(),
            new Leases(),
            Lastly.standard().withExecutor(Runnable::run));
    System.out.println(files.read(Path.of("a")).join());
    System.out.println(files.write(Path.of("b"), new byte[0]).join());
  }
}
