package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

public interface Parser {
  @Finally("done")
  CompletableFuture<java.lang.String> parse(java.lang.Integer from, String to);

  <T extends java.lang.Object & Comparable<T>> T max(T one, java.util.Objects other);

  @java.lang.Deprecated
  Lastly old(Thread thread, java.lang.Thread.State state);

  java.lang.Object done();
}
