package com.acme;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Overrides what has type arguments by what has none, and returns more. */
@SuppressWarnings({"overrides", "rawtypes", "unchecked"})
public interface Child<K, Q extends NativeQuery<K>> extends Producer<K> {
  @Override
  Child<K, Q> adding(Class type);

  @Override
  List<String> any(Class type);

  @Override
  K variable(Class type);

  @Override
  Q[] array(Class type);

  @Override
  CompletableFuture<String> load(Class type);

  @Override
  CompletionStage<Void> release(Class type);

  @Override
  AutoCloseable open(Class type);

  @Override
  void select(Class<?>[] types);

  @Override
  TrackedFuture<List<K>> track(Class type);

  @Override
  CompletionStage<? extends AutoCloseable> connect(Class type);
}
