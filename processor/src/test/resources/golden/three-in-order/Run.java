package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

final class Run {
  public static void main(String[] args) {
    IllegalStateException first = new IllegalStateException("lights");
    IllegalStateException last = new IllegalStateException("lock");
    Dishes dishes =
        new Dishes() {
          @Override
          public CompletableFuture<Void> wash(String dish) {
            System.out.println("wash " + dish);
            return CompletableFuture.runAsync(() -> System.out.println("clean"));
          }

          @Override
          public void off() {
            System.out.println("off");
          }
        };
    Lights lights =
        () -> {
          System.out.println("lights off");
          throw first;
        };
    Kitchen kitchen =
        new KitchenWithFinally(
            new Kitchen() {
              @Override
              public CompletableFuture<String> cook(String dish) {
                return CompletableFuture.completedFuture(dish);
              }

              @Override
              public CompletableFuture<String> fry(String dish) {
                return CompletableFuture.completedFuture(dish);
              }

              @Override
              public void lock() {
                System.out.println("lock");
                throw last;
              }
            },
            dishes,
            lights);
    try {
      kitchen.cook("soup").join();
    } catch (CompletionException e) {
      System.out.println("last failure: " + (e.getCause() == last));
      System.out.println("first suppressed: " + (last.getSuppressed()[0] == first));
    }
    System.out.println(kitchen.fry("egg").join());
  }
}
