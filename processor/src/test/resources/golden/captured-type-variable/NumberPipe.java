package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The parent's T is V here, and its combine has a V of its own. */
public interface NumberPipe<V extends Number, R, R2> extends Pipe<V> {
  @Finally("close")
  CompletableFuture<R2> widen(Class<R> to);

  <V> V own(Function<V, R> shadow);
}
