package com.acme;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    FastStore store =
        new FastStoreWithFinally(
            new FastStore() {
              @Override
              public CompletableFuture<Integer> load(String key) {
                return CompletableFuture.completedFuture(1);
              }

              @Override
              public void free(Object key) {
                System.out.println("right " + key);
              }

              @Override
              public void free(String other) {
                System.out.println("wrong " + other);
              }
            },
            Lastly.standard().withExecutor(Runnable::run));
    System.out.println(store.load("k").join());
  }
}
