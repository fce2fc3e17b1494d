/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import dev.lastly.tck.Subject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What people write with the JDK alone. */
final class CompletableFutureSubjects {
  private CompletableFutureSubjects() {}

  @SuppressWarnings("ReturnValueIgnored") // it is to show that the promise is not awaited
  static Subject<CompletionStage<Object>> whenComplete() {
    return Differences.ofWhenComplete(
            Stages.withCancellation(Stages.subject("`whenComplete`"))
                .andFinally(
                    (source, cleanup) -> source.whenComplete((value, reason) -> cleanup.run()))
                .andFinallyCompose(
                    (source, cleanup) -> source.whenComplete((value, reason) -> cleanup.get()))
                .cleanupWithArguments(
                    (source, listener) ->
                        source.whenComplete(
                            (value, reason) -> {
                              listener.accept(value);
                              listener.accept(reason);
                            }))
                .executor(
                    executor ->
                        (source, cleanup) ->
                            source.whenCompleteAsync((value, reason) -> cleanup.run(), executor)))
        .differs(
            "O4",
            "e then x: rejects with CompletionException(e, x); "
                + "x is e: rejects with CompletionException(e); "
                + "x cannot suppress: rejects with CompletionException(e, x); "
                + "one x for 20 calls: x has 0 suppressed",
            "if both fail, the reason of the source wins, and suppresses x before it is wrapped")
        .differs(
            "O5",
            "v: does not wait, fulfills with v; "
                + "e: does not wait, rejects with CompletionException(e)",
            Why.DROPS)
        .differs(
            "O6",
            "v: fulfills with v, x lost; "
                + "v, rejected before: fulfills with v, x lost; "
                + "e: rejects with CompletionException(e), x lost",
            Why.DROPS)
        .differs("O7", "e: rejects with CompletionException(e)", Why.WRAPS)
        .differs("O8", "fulfills with v", Why.DROPS)
        .differs("I2", "receives v or e", "its callback takes both")
        .differs("I5", "never runs, rejects with CompletionException", Why.EXECUTOR)
        .differs(
            "I6",
            "order: a, b, c, a settles, b settles; "
                + "two fail: all run, rejects with CompletionException(x, y suppressed)",
            "it drops what its callback returns, and keeps the first reason")
        .differs("I7", "settled, settled, then fulfills with v", Why.DROPS)
        .differs("I8", "never runs, throws t at the caller", Why.UNCAUGHT)
        .differs("I9", "never runs, throws NullPointerException at the caller", Why.UNCAUGHT);
  }

  static Subject<CompletionStage<Object>> handleThenCompose() {
    return Stages.withCancellation(Stages.subject("`handle` + `thenCompose`"))
        .andFinallyCompose(CompletableFutureSubjects::handleThenCompose)
        .cleanupWithArguments(
            (source, listener) ->
                source
                    .handle(
                        (value, reason) -> {
                          listener.accept(value);
                          listener.accept(reason);
                          return source;
                        })
                    .thenCompose(Function.identity()))
        .executor(
            executor ->
                (source, cleanup) ->
                    source
                        .handleAsync(
                            (value, reason) -> {
                              cleanup.run();
                              return source;
                            },
                            executor)
                        .thenCompose(Function.identity()))
        .differs(
            "O2",
            "e: rejects with CompletionException(e); "
                + "e is an Error: rejects with CompletionException(e); "
                + "the source is cancelled: rejects with CompletionException(e), is not cancelled",
            Why.WRAPS)
        .differs("O3", "rejects with CompletionException(x)", Why.WRAPS)
        .differs(
            "O4",
            "e then x: rejects with CompletionException(x), e lost; "
                + "x is e: rejects with CompletionException(e); "
                + "x cannot suppress: rejects with CompletionException(x), e lost; "
                + "one x for 20 calls: x has 0 suppressed",
            Why.REPLACED)
        .differs("O5", "e: waits, then rejects with CompletionException(e)", Why.WRAPS)
        .differs(
            "O6",
            "v: rejects with CompletionException(x); "
                + "v, rejected before: rejects with CompletionException(x); "
                + "e: rejects with CompletionException(x), e lost",
            Why.WRAPS)
        .differs(
            "O7",
            "v: rejects with CompletionException; e: rejects with CompletionException, e lost",
            "the function has to return a stage")
        .differs(
            "O11",
            "an Error: rejects with CompletionException(x); "
                + "a checked exception: rejects with CompletionException(x); "
                + "an InterruptedException: rejects with CompletionException(x), flag not set",
            Why.WRAPS)
        .differs("I2", "receives v or e", "its function takes both")
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I5", "never runs, rejects with CompletionException", Why.EXECUTOR)
        .differs(
            "I6", "two fail: all run, rejects with CompletionException(y), x lost", Why.REPLACED)
        .differs("I8", "never runs, throws t at the caller", Why.UNCAUGHT)
        .differs("I9", "never runs, throws NullPointerException at the caller", Why.UNCAUGHT)
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            Why.IN_TURN)
        .differs("I11", "no handler is called", "there is no handler to call");
  }

  private static CompletionStage<Object> handleThenCompose(
      CompletionStage<Object> source, Supplier<CompletionStage<Object>> cleanup) {
    return source
        .handle(
            (value, reason) ->
                cleanup
                    .get()
                    .thenCompose(
                        done ->
                            reason == null
                                ? CompletableFuture.completedFuture(value)
                                : CompletableFuture.failedFuture(reason)))
        .thenCompose(Function.identity());
  }
}
