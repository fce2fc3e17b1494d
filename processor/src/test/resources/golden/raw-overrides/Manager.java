package com.acme;

import java.util.Collection;
import java.util.concurrent.CompletionStage;

/** Older than generics. */
@SuppressWarnings("rawtypes")
public interface Manager {
  Query create(String name, Class type);

  Query call(String name, Class... types);

  Collection<String> names(Class type);

  CompletionStage<String> first(Class type);

  CompletionStage<String> second(Class type);
}
