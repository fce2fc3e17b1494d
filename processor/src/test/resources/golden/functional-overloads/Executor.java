package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

@SuppressWarnings("overloads")
public interface Executor {
  @Finally("done")
  CompletableFuture<String> run(Function<String, String> task);

  @Finally("done")
  CompletableFuture<String> run(Consumer<String> task);

  String call(Callable<String> task);

  void call(Runnable task);

  void done();
}
