package com.acme;

import dev.lastly.Finally;
import dev.lastly.FinallyWith;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** What the compiler would warn about is suppressed where it stands, and nowhere else. */
@SuppressWarnings({"deprecation", "rawtypes"})
@FinallyWith(OldTools.class)
public interface Nagging extends Listing, AutoCloseable {
  @Finally("done")
  CompletionStage<Old> inArgument();

  @Finally("sweep")
  CompletionStage<String> byStatic();

  @Finally("drop")
  CompletionStage<Void> rawToAny(List names);

  @Finally("done")
  CompletionStage<String> failsLater() throws OldException;

  void fails() throws OldException;

  List<? extends Old> inUpperBound();

  void inLowerBound(List<? super Old> list);

  Old[] inArray();

  Box<Old>.Part inOuter();

  <T extends Old> void inBound(T value);

  @SuppressWarnings("unchecked")
  void manyInner(Box<String>.Part... parts);

  void anyInner(Box<?>.Part... parts);

  @Override
  List listed();

  void drop(List<?> names);

  void done();

  void sleep() throws InterruptedException;

  @Override
  void close();
}
