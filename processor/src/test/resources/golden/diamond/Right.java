package com.acme;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

public interface Right {
  CompletableFuture<String> fetch(String url) throws IOException;

  String same(int number) throws FileNotFoundException, TimeoutException;

  <E extends Comparable<E>> List<E> sort(Iterable<E> items);

  <Y extends Exception> String orElseThrow(Supplier<Y> reason) throws Y;

  void done() throws IOException;
}
