package com.acme;

import dev.lastly.Finally;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Where the compiler might infer others than those of the method, they are written out. */
public interface Matches {
  @Finally("done")
  <T> CompletionStage<? extends T> captured(T first);

  @Finally("done")
  <T> CompletionStage<T> inferred(T first);

  <T> int below(List<? extends Comparator<? super T>> by);

  <T> void inside(Cache<? super T>.Entry entry);

  <T> void certain(T first, Comparator<? super T> by);

  void done();
}
