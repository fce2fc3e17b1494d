package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@FinallyWith(Cleaner.class)
@SuppressWarnings({"rawtypes", "unchecked"})
public interface Bag<T extends Comparable> extends Named {
  @Finally("clean")
  CompletableFuture<List> items(List items);

  CompletionStage forwarded(Map.Entry entry, List... more);

  @Override
  List names();

  @Override
  void rename(List names);

  Class type();
}
