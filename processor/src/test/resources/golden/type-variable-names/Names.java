package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.concurrent.CompletableFuture;

@FinallyWith(Box.class)
public interface Names<String, Lastly extends Object & Runnable, Objects, Override, delegate> {
  @Finally({"empty", "maybe"})
  CompletableFuture<String> string(String string, java.lang.String text);

  <Box, Object extends java.lang.Object & java.util.List<Object>> Box box(Lastly lastly, Objects objects);

  @Finally("empty")
  <Box, CompletionStage> CompletableFuture<CompletionStage> stage(java.util.concurrent.CompletionStage<Box> box);

  <T> T t(Override override, delegate d);
}
