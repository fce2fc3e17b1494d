package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.List;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Outbox.class)
public interface Mail {
  @Finally("sent")
  CompletableFuture<Integer> send(String subject, String... to);

  @Finally("logged")
  @SuppressWarnings("unchecked")
  CompletableFuture<Integer> sendAll(List<String>... to);

  @SuppressWarnings("unchecked")
  <T> List<T> distinct(T... all);

  void wildcards(List<?>... all);

  @SuppressWarnings("unchecked")
  void upperBounds(List<? extends Number>... all);

  @SuppressWarnings("unchecked")
  void lowerBounds(List<? super Integer>... all);

  int sum(int first, int[]... more);

  void wait(String... millis);
}
