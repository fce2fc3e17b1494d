package com.acme;

import dev.lastly.Finally;
import java.util.List;
import java.util.concurrent.CompletionStage;

@SuppressWarnings({"deprecation", "removal"})
public interface Marked<@Gone T> {
  @Finally("a")
  CompletionStage<@Old String> type();

  @Finally("a")
  @Nullable
  CompletionStage<String> method();

  @Finally("a")
  CompletionStage<String> parameter(@Nullable String key);

  <@Old S> void variable();

  void thrown() throws @Old IllegalStateException;

  @Fine(number = 1)
  String element();

  @Fine(levels = {Fine.Level.HIGH, Fine.Level.LOW})
  String constant();

  @Fine(type = Fine.Other.class)
  String literal();

  @Fine(type = Fine.Other[][].class)
  String arrayLiteral();

  @Fine(nested = @Fine.Inner(@Old))
  String nested();

  @Fine(levels = Fine.Level.HIGH, type = List.class, nested = @Fine.Inner)
  String nothing();

  @Deprecated
  @Old String deprecated();

  @Finally("leave")
  CompletionStage<String> cast(String key);

  void leave(@Old CharSequence key);

  void leave(Integer key);

  void a();
}
