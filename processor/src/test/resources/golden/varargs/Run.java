package com.acme;

import dev.lastly.Lastly;
import java.util.List;
import java.util.concurrent.CompletableFuture;

final class Run {
  @SuppressWarnings("unchecked")
  public static void main(String[] args) {
    Mail mail = new MailWithFinally(new Plain(), new Outbox(), Lastly.standard().withExecutor(Runnable::run));
    System.out.println(mail.send("hello", "ann", "bob").join());
    System.out.println(mail.send("nobody").join());
    System.out.println(mail.sendAll(List.of("ann"), List.of("bob"), List.of("cid")).join());
    System.out.println(mail.distinct("a", "b"));
    System.out.println(mail.sum(1, new int[] {2}, new int[] {3, 4}));
  }

  private static final class Plain implements Mail {
    @Override
    public CompletableFuture<Integer> send(String subject, String... to) {
      return CompletableFuture.completedFuture(to.length);
    }

    @Override
    @SuppressWarnings("unchecked")
    public CompletableFuture<Integer> sendAll(List<String>... to) {
      return CompletableFuture.completedFuture(to.length);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> List<T> distinct(T... all) {
      return List.of(all);
    }

    @Override
    public void wildcards(List<?>... all) {}

    @Override
    @SuppressWarnings("unchecked")
    public void upperBounds(List<? extends Number>... all) {}

    @Override
    @SuppressWarnings("unchecked")
    public void lowerBounds(List<? super Integer>... all) {}

    @Override
    public int sum(int first, int[]... more) {
      return more.length;
    }

    @Override
    public void wait(String... millis) {}
  }
}
