package com.acme;

import dev.lastly.Finally;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

public interface Annotated<@A T extends @B Object & @C Comparable<@A ? super @B T>, @B U extends @A Object> {
  @Finally("forget")
  CompletionStage<@A String> argument(@A String name);

  @Finally("forget")
  @B CompletableFuture<@A Map<@A String, List<@B ? extends @C Number>>> deep(@A String name);

  @A String @B [] @C [] arrays(@A int @B [] @C [] numbers, @C String @A ... more);

  Map.@A Entry<@B String, @C U> nested(Map.@A Entry<String, ?> entry, Thread.@B State state);

  java.util.@A List<@B ? super @C T> qualified(java.lang.@B Runnable runnable);

  <@A S extends @B Serializable & @C Comparable<@A S>> @C S generic(List<@A ?> any, @B S s);

  @Finally("forget")
  <S> CompletionStage<@B ? extends S> wildcard(S s, String name);

  <S extends Comparable<S>> S below(java.util.Set<@B ? super S> any);

  @A T variable(@B U u) throws @C IllegalStateException;

  List<@V(value = 1, names = {"a", "b"}, type = int[].class, state = Thread.State.NEW, c = 'x')
          String>
      values(@V(names = {"\"", "a. @A"}, c = '"') String one, @V(a = @A, l = 5L, f = 1.5f, d = 2.5, b = 3) String other);

  void forget(@B String name);

  void forget(@C Object other);
}
