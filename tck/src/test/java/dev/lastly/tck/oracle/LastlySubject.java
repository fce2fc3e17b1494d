/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.oracle;

import dev.lastly.AsyncCleanup;
import dev.lastly.Call;
import dev.lastly.Cleanup;
import dev.lastly.FinallyFuture;
import dev.lastly.Lastly;
import dev.lastly.spi.EagerType;
import dev.lastly.spi.Subclasses;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Lastly: where its cleanups run, and in which way they are attached. */
record LastlySubject(String name, Lastly lastly, Way way) implements Subject {
  static final List<Subject> ALL =
      Stream.of(Way.values())
          .flatMap(
              way ->
                  Stream.<Subject>of(
                      new LastlySubject(
                          "Lastly.standard().withExecutor(Runnable::run)",
                          Lastly.standard().withExecutor(Runnable::run),
                          way),
                      new LastlySubject("Lastly.standard()", Lastly.standard(), way)))
          .toList();

  enum Way {
    /** Every cleanup has a call of its own, in the form that takes any cleanup. */
    CALLS {
      @Override
      CompletionStage<Object> attach(
          Lastly lastly, CompletionStage<Object> source, AsyncCleanup cleanup) {
        return lastly.call(() -> source).andFinallyCompose(cleanup);
      }
    },
    /** Results are chained to, in the form that is made for the cleanup. */
    CHAINED {
      @Override
      CompletionStage<Object> attach(
          Lastly lastly, CompletionStage<Object> source, AsyncCleanup cleanup) {
        if (source instanceof FinallyFuture<Object> promise) {
          return cleanup instanceof Cleanup quick
              ? promise.andFinally(quick)
              : promise.andFinallyCompose(cleanup);
        }
        Call<Object> call = lastly.call(() -> source);
        return cleanup instanceof Cleanup quick
            ? call.andFinally(quick)
            : call.andFinallyCompose(cleanup);
      }
    },
    /** Results are of the class of the source, where that has one of which others can be made. */
    OF_ITS_CLASS {
      private static final EagerType<CompletableFuture<Object>, ?> FUTURE =
          Subclasses.of(CompletableFuture::newIncompleteFuture, CompletableFuture::new);

      @Override
      CompletionStage<Object> attach(
          Lastly lastly, CompletionStage<Object> source, AsyncCleanup cleanup) {
        return source.getClass() == CompletableFuture.class
            ? lastly
                .call("source", FUTURE, () -> (CompletableFuture<Object>) source)
                .andFinallyCompose(cleanup)
                .promise()
            : CALLS.attach(lastly, source, cleanup);
      }
    };

    abstract CompletionStage<Object> attach(
        Lastly lastly, CompletionStage<Object> source, AsyncCleanup cleanup);
  }

  @Override
  public CompletionStage<Object> andFinally(CompletionStage<Object> source, AsyncCleanup cleanup) {
    return way.attach(lastly, source, cleanup);
  }

  @Override
  public String toString() {
    return name + " " + way;
  }
}
