package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;

@FinallyWith(Tables.class)
public interface Schema extends Vocabulary {
  @Finally({"drop", "trim", "maybe"})
  java.util.concurrent.CompletableFuture<java.lang.String> create(String name, Lastly more);

  java.util.Objects objects(Objects own, Object any);

  Box box(com.acme.Box other, com.acme.Box.Lid lid);

  interface Box {}

  interface String {}

  interface Override {}

  interface CompletableFuture {}

  interface Lastly {}

  interface Objects {}

  interface CompletionStage {}

  interface Generated {}

  interface Deprecated {}

  int Tables = 1;

  int delegate = 2;

  int lastly = 3;
}
