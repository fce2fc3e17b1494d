package com.acme;

import java.util.List;
import java.util.concurrent.CompletionStage;

public interface Producer<K> {
  <R> NativeQuery<R> create(String name, Class<R> type);

  NativeQuery<K> call(String name, Class<?>... types);

  List<String> names(Class<?> type);

  Producer<K> adding(Class<?> type);

  <R> CompletionStage<R> load(Class<R> type);

  void select(Class<?>... types);
}
