package com.acme;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

public interface Source<T, R extends CompletableFuture<?>> {
  @Nullable T next();

  R end();

  @Nullable R maybe(T @Nullable [] array, Map<@Nullable T, ? super @Nullable T> map);

  List<? extends @Nullable T> all(@Nullable T one);
}
