package com.acme;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Producer<K> {
  <R> NativeQuery<R> create(String name, Class<R> type);

  NativeQuery<K> call(String name, Class<?>... types);

  List<String> names(Class<?> type);

  <R> CompletionStage<String> first(Class<R> type);

  <R> CompletableFuture<String> second(Class<R> type);

  Producer<K> adding(Class<?> type);

  List<?> any(Class<?> type);

  Object variable(Class<?> type);

  Query[] array(Class<?> type);

  CompletionStage<?> load(Class<?> type);

  Object release(Class<?> type);

  Object open(Class<?> type);

  void select(Class<?>... types);

  TrackedFuture<List<K>> track(Class<?> type);

  CompletionStage<? extends AutoCloseable> connect(Class<?> type);
}
