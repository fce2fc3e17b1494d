package com.acme;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

@SuppressWarnings({"rawtypes", "unchecked"})
final class Run {
  public static void main(String[] args) {
    Bag<String> bag = new BagWithFinally<>(new Plain(), new Cleaner());
    System.out.println(bag.items(List.of("a")).join());
  }

  private static final class Plain implements Bag<String> {
    @Override
    public CompletableFuture<List> items(List items) {
      return CompletableFuture.completedFuture(items);
    }

    @Override
    public CompletionStage forwarded(Map.Entry entry, List... more) {
      return null;
    }

    @Override
    public List names() {
      return List.of();
    }

    @Override
    public void rename(List names) {}

    @Override
    public Class type() {
      return null;
    }
  }
}
