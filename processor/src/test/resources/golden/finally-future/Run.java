package com.acme;

import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import java.util.concurrent.CompletableFuture;

/** Calls everything. */
final class Run {
  private static final class Real implements Jobs {
    @Override
    public FinallyFuture<String> run(String job) {
      return Lastly.standard()
          .call(() -> CompletableFuture.completedFuture(job))
          .andFinally(() -> System.out.println("inner"));
    }

    @Override
    public FinallyFuture<String> runWithin() {
      return run("within");
    }

    @Override
    public AutoCloseable enter() {
      return () -> System.out.println("closed");
    }

    @Override
    public void leave() {
      System.out.println("left");
    }
  }

  public static void main(String[] args) {
    Jobs jobs = new JobsWithFinally(new Real());
    System.out.println(jobs.run("job").join());
    System.out.println(jobs.runWithin().join());
  }
}
