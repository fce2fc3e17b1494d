package com.acme;

import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Jobs jobs = new JobsWithFinally(job -> CompletableFuture.supplyAsync(job::length));
    System.out.println(jobs.run("sweep").join());
  }
}
