package com.acme;

import dev.lastly.Finally;
import java.util.concurrent.CompletionStage;

/** The compiler checks several bounds of a type parameter as if they were a class. */
@SuppressWarnings("try")
public interface Leases<L extends Runnable & AutoCloseable> {
  @Finally("done")
  CompletionStage<L> ofType();

  @Finally("done")
  <M extends AutoCloseable & Runnable> CompletionStage<M> ofMethod();

  void done();
}
