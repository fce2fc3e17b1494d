package com.acme;

import static java.util.concurrent.CompletableFuture.completedFuture;

import dev.lastly.Lastly;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;

final class Run {
  public static void main(String[] args) {
    Locks locks = new LocksWithFinally(new Plain(), new Releases(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(locks.byName("a").join());
    System.out.println(locks.byNumber(1).join());
    System.out.println(locks.byBoth("a", 1).join());
    System.out.println(locks.unlock("b").join());
    System.out.println(locks.all("c", "d").join());
  }

  private static final class Plain implements Locks {
    @Override
    public CompletableFuture<String> byName(String name) {
      return completedFuture("by name");
    }

    @Override
    public CompletableFuture<String> byNumber(int number) {
      return completedFuture("by number");
    }

    @Override
    public CompletableFuture<String> byBoth(String name, int number) {
      return completedFuture("by both");
    }

    @Override
    public CompletableFuture<String> unlock(String owner) {
      return completedFuture("unlocked");
    }

    @Override
    public void unlock(Object owner) {
      System.out.println("unlock Object " + owner);
    }

    @Override
    public CompletableFuture<String> all(String... names) {
      return completedFuture("all");
    }

    @Override
    public void done(Object names) {
      System.out.println("done Object " + ((String[]) names).length);
    }

    @Override
    public void done(String[] namesOfOthers, int... more) {
      System.out.println("done String[]");
    }

    @Override
    public void done(Serializable namesToo, Object... more) {
      System.out.println("done Serializable");
    }
  }
}
