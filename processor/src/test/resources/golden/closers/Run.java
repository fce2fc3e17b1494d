package com.acme;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Calls everything. */
final class Run {
  private static final class Real implements Queries {
    @Override
    public CompletableFuture<String> first(String query) {
      return CompletableFuture.completedFuture("first");
    }

    @Override
    public CompletionStage<String> second(String connection) {
      return CompletableFuture.completedFuture("second");
    }

    @Override
    public CompletableFuture<String> third() {
      return CompletableFuture.completedFuture("third");
    }

    @Override
    public String toString() {
      return "real";
    }
  }

  public static void main(String[] args) {
    Queries queries = new QueriesWithFinally(new Real(), new Pool());
    System.out.println(queries.first("select").join());
    System.out.println(queries.second("a").toCompletableFuture().join());
    System.out.println(queries.third().join());
    System.out.println(queries);
  }
}
