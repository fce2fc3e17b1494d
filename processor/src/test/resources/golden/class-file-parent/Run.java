package com.acme;

import com.library.Acks;
import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    OrderQueue orders =
        new OrderQueueWithFinally(
            new OrderQueue() {
              @Override
              public CompletableFuture<String> handle(Integer message) {
                return CompletableFuture.completedFuture("handled " + message);
              }

              @Override
              @SuppressWarnings("deprecation")
              public void idle() {
                System.out.println("idle");
              }
            },
            new Acks(),
            Lastly.standard().withExecutor(Runnable::run));
    System.out.println(orders.handle(1).join());
  }
}
