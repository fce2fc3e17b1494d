package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

public interface Sink<T> extends Flow.Subscriber<T> {
  @Finally("onComplete")
  CompletableFuture<Long> drain();
}
