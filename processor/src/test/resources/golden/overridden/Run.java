package com.acme;

import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class Run {
  public static void main(String[] args) {
    Derived derived = new DerivedWithFinally(new Plain(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(derived.repeated(1).join());
    System.out.println(derived.cancelled(2) == Plain.CANCELLED);
    System.out.println(derived.covariant().join());
    Base base = derived;
    System.out.println(((CompletableFuture<?>) base.covariant()).join());
  }

  private static final class Plain implements Derived {
    static final CompletionStage<Integer> CANCELLED = CompletableFuture.completedStage(2);

    @Override
    public CompletableFuture<Integer> repeated(int number) {
      return CompletableFuture.completedFuture(number);
    }

    @Override
    public CompletionStage<Integer> cancelled(int number) {
      return CANCELLED;
    }

    @Override
    public CompletableFuture<String> covariant() {
      return CompletableFuture.completedFuture("covariant");
    }

    @Override
    public void close() {
      System.out.println("close");
    }
  }
}
