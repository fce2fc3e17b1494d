package com.acme;

import dev.lastly.Finally;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

public interface Left {
  @Finally("done")
  CompletionStage<String> fetch(String from) throws IOException;

  Object same(int id) throws IOException, TimeoutException, InterruptedException;

  <T extends Comparable<T>> Iterable<T> sort(Iterable<T> items);

  <X extends Exception> String orElseThrow(Supplier<X> failure) throws X;

  void done();
}
