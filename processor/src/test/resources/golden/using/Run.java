package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

final class Run {
  private static final class Plain implements Sessions<Integer> {
    private final CompletableFuture<String> source;

    Plain(CompletableFuture<String> source) {
      this.source = source;
    }

    @Override
    public CompletableFuture<String> spanned(String name) {
      System.out.println("spanned " + name);
      return source;
    }

    @Override
    public CompletionStage<String> all(Integer key, String name, int timeout) {
      System.out.println("all " + key + " " + name + " " + timeout);
      return source;
    }

    @Override
    public CompletableFuture<String> nothing() {
      return source;
    }

    @Override
    public CompletableFuture<String> optedOut() {
      return source;
    }

    @Override
    public AsyncTransaction begin(Integer key) {
      System.out.println("begin " + key);
      return () -> CompletableFuture.completedFuture("ended").thenAccept(System.out::println);
    }

    @Override
    public CompletionStage<Void> flush(Integer key) {
      System.out.println("flush " + key);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void end() {
      System.out.println("end");
    }
  }

  public static void main(String[] args) {
    CompletableFuture<String> first = new CompletableFuture<>();
    CompletableFuture<String> spanned =
        new SessionsWithFinally<>(new Plain(first), new Pools()).spanned("a");
    first.complete("first");
    System.out.println(spanned.join());

    CompletableFuture<String> second = new CompletableFuture<>();
    Sessions<Integer> sessions = new SessionsWithFinally<>(new Plain(second), new Pools());
    CompletableFuture<String> all = sessions.all(1, "b", 2).toCompletableFuture();
    second.complete("second");
    System.out.println(all.join());
    System.out.println("same: " + (sessions.optedOut() == second));
  }
}
