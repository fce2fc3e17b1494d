package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

final class Run {
  public static void main(String[] args) throws Exception {
    Both both = new BothWithFinally(new Plain(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(both.fetch("here").join());
    System.out.println(both.same(1));
  }

  private static final class Plain implements Both {
    @Override
    public CompletableFuture<String> fetch(String url) {
      return CompletableFuture.completedFuture(url);
    }

    @Override
    public String same(int number) {
      return "same";
    }

    @Override
    public <E extends Comparable<E>> List<E> sort(Iterable<E> items) {
      return List.of();
    }

    @Override
    public <Y extends Exception> String orElseThrow(Supplier<Y> reason) throws Y {
      throw reason.get();
    }

    @Override
    public void done() {
      System.out.println("done");
    }
  }
}
