package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletableFuture;

/** Overrides what has type arguments by what has none, and returns more. */
@SuppressWarnings({"overrides", "rawtypes", "unchecked"})
public interface Session<K> extends Producer<K>, Manager {
  @Override
  Session<K> adding(Class type);

  @Finally("idle")
  @Override
  CompletableFuture<String> load(Class type);

  @Override
  void select(Class<?>[] types);

  @Finally("idle")
  CompletableFuture<String> first();

  void idle();
}
