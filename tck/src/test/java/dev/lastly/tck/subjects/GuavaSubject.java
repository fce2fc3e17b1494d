/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck.subjects;

import static com.google.common.util.concurrent.MoreExecutors.directExecutor;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import dev.lastly.tck.Deferred;
import dev.lastly.tck.SettlementCallback;
import dev.lastly.tck.Subject;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * {@code Futures.whenAllComplete(..).callAsync} of Guava, as it awaits what a cleanup returns.
 * {@code ClosingFuture} does not: it closes on an executor of its own, beside whatever comes next.
 */
final class GuavaSubject {
  private GuavaSubject() {}

  static Subject<ListenableFuture<Object>> subject() {
    return Subject.<ListenableFuture<Object>>named("Guava `callAsync`")
        .pending(
            () -> {
              SettableFuture<Object> future = SettableFuture.create();
              return new Deferred<>(future, future::set, future::setException);
            })
        .observe(GuavaSubject::observe)
        .andFinallyCompose((source, cleanup) -> callAsync(source, cleanup, directExecutor()))
        .executor(
            executor ->
                (source, cleanup) ->
                    callAsync(
                        source,
                        () -> {
                          cleanup.run();
                          return Futures.immediateFuture("ended");
                        },
                        executor))
        .cancel(promise -> promise.cancel(true))
        .cancelledState(ListenableFuture::isCancelled)
        .derive(GuavaSubject::derived)
        .join(Futures::getUnchecked)
        .differs(
            "O2",
            "the source is cancelled: rejects with CancellationException, e lost, is cancelled",
            "it makes a `CancellationException` for each caller")
        .differs(
            "O4",
            "e then x: rejects with x, e lost; one x for 20 calls: x has 0 suppressed",
            Why.ONE_OF_TWO)
        .differs("O6", "e: rejects with x, e lost", Why.ONE_OF_TWO)
        .differs(
            "O7",
            "v: rejects with NullPointerException; "
                + "e: rejects with NullPointerException, e lost",
            Why.WANTS_PROMISE)
        .differs("I1", "settling against cancelling: never runs in some rounds", Why.TASK)
        .differs("I3", "settled already: runs on the caller's stack, fulfills with v", Why.AT_ONCE)
        .differs("I5", "never runs, rejects with RejectedExecutionException", Why.EXECUTOR)
        .differs("I6", "two fail: all run, rejects with y, x lost", Why.ONE_OF_TWO)
        .differs("I8", "never runs, throws t at the caller", Why.UNCAUGHT)
        .differs("I9", "never runs, throws NullPointerException at the caller", Why.UNCAUGHT)
        .differs("I10", "cancelled: never runs, cancels the source", Why.TASK)
        .differs("I11", "never runs", Why.TASK)
        .differs(
            "I13",
            "its promise: its promise is settled; its thread: is interrupted",
            "to cancel the result is to cancel the task, with an interrupt if it runs, and"
                + " the future it returned")
        .differs(
            "I17",
            "it joins, 1 to 50 deep: hangs at depth 1; "
                + "it waits for a latch, 1 to 50 deep: hangs at depth 1",
            Why.IN_TURN)
        .differs("T3", "the cleanup: never runs", Why.TASK)
        .differs(
            "R4",
            "the source settles last: overflows the stack; "
                + "cleanups return promises: overflows the stack",
            Why.RECURSION);
  }

  static ListenableFuture<Object> derived(ListenableFuture<Object> future) {
    return Futures.transform(future, value -> value, directExecutor());
  }

  static void observe(ListenableFuture<Object> future, SettlementCallback callback) {
    Futures.addCallback(
        future,
        new FutureCallback<Object>() {
          @Override
          public void onSuccess(Object value) {
            callback.accept(value, null);
          }

          @Override
          public void onFailure(Throwable reason) {
            callback.accept(null, reason);
          }
        },
        directExecutor());
  }

  private static ListenableFuture<Object> callAsync(
      ListenableFuture<Object> source,
      Supplier<ListenableFuture<Object>> cleanup,
      Executor executor) {
    return Futures.whenAllComplete(source)
        .callAsync(
            () -> Futures.transformAsync(cleanup.get(), done -> source, directExecutor()),
            executor);
  }
}
