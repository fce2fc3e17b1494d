/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.EXECUTOR;
import static dev.lastly.tck.Requirement.LAZY;
import static dev.lastly.tck.Requirement.SUBSCRIBER_CONTEXT;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** In which context, on which thread and how often a subscription's cleanup runs. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class SubscriptionRows {
  private static final Object V = new Object();
  private static final String IN_CONTEXT = "sees the subscriber's context";

  static final Row L7 =
      new Row(
          "L7",
          "a cleanup's promise is subscribed to with the subscriber's context",
          "A lazy type had to decide, as for I16.",
          Case.of(
              "fulfilled",
              IN_CONTEXT,
              subject -> inContext(subject, trial -> trial.fulfill(V)),
              LAZY,
              SUBSCRIBER_CONTEXT,
              AWAIT),
          Case.of(
              "cancelled",
              IN_CONTEXT,
              subject -> inContext(subject, trial -> trial.cancel()),
              LAZY,
              SUBSCRIBER_CONTEXT,
              AWAIT,
              CANCEL));

  static final Row L8 =
      new Row(
          "L8",
          "a cleanup runs on the thread that signals the end or cancels; given an executor, there",
          "A lazy type had to decide, as for I3 and I4.",
          Case.of("pending", "runs on the thread that settles", SubscriptionRows::ended, LAZY),
          Case.of(
              "settled already",
              "runs on the thread that subscribes",
              SubscriptionRows::endedBefore,
              LAZY),
          Case.of(
              "cancelled",
              "runs on the thread that cancels",
              SubscriptionRows::cancelled,
              LAZY,
              CANCEL),
          Case.of(
              "cancelled, given an executor",
              "runs on the executor",
              SubscriptionRows::cancelledWithExecutor,
              LAZY,
              CANCEL,
              EXECUTOR));

  static final Row L11 =
      new Row(
          "L11",
          "many subscriptions, one after the other: each has its cleanup and its end",
          "A lazy type had to decide, as for R4.",
          Case.of("all are cleaned up after", SubscriptionRows::many, LAZY));

  private SubscriptionRows() {}

  private static <P> String inContext(Subject<P> subject, Consumer<Trial<P>> end) {
    Object context = new Object();
    AtomicInteger looks = new AtomicInteger();
    AtomicReference<@Nullable Object> found = new AtomicReference<>();
    Trial<P> trial = Trial.of(subject);
    P look =
        Requirement.given(subject.contextLookup)
            .apply(
                object -> {
                  looks.incrementAndGet();
                  found.set(object);
                });
    P result = subject.attachedAwait(trial.source.promise(), () -> look);
    trial.observe(Requirement.given(subject.withContext).apply(result, context));
    end.accept(trial);
    return looks.get() == 0
        ? "is not subscribed to"
        : found.get() == context ? IN_CONTEXT : "does not see the subscriber's context";
  }

  private static String where(Trial<?> trial, Thread expected, String name) {
    ObservedOutcome.await(trial.ran);
    return trial.cleaner == expected ? "runs on " + name : "runs elsewhere";
  }

  /** Does something on a thread of its own, which it returns. */
  private static Thread elsewhere(Runnable code) throws Exception {
    Callable<Thread> running =
        () -> {
          code.run();
          return Thread.currentThread();
        };
    return Threads.elsewhere(running);
  }

  private static <P> String ended(Subject<P> subject) throws Exception {
    Trial<P> trial = Trial.of(subject).andFinally();
    return where(trial, elsewhere(() -> trial.source.fulfill(V)), "the thread that settles");
  }

  private static <P> String endedBefore(Subject<P> subject) throws Exception {
    Trial<P> trial = Trial.of(subject).fulfill(V);
    P result = subject.attached(trial.source.promise(), trial::note);
    return where(trial, elsewhere(() -> trial.observe(result)), "the thread that subscribes");
  }

  private static <P> String cancelled(Subject<P> subject) throws Exception {
    Trial<P> trial = Trial.of(subject).andFinally();
    return where(trial, elsewhere(trial::cancelNow), "the thread that cancels");
  }

  private static <P> String cancelledWithExecutor(Subject<P> subject) {
    AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    Executor executor =
        task -> {
          Thread thread = new Thread(task, "tck executor");
          worker.set(thread);
          Threads.start(thread);
        };
    Trial<P> trial = Trial.of(subject);
    trial.observe(
        Requirement.given(subject.executor)
            .apply(executor)
            .apply(trial.source.promise(), trial::note));
    trial.cancelNow();
    ObservedOutcome.await(trial.ran);
    return trial.cleaner == worker.get() ? "runs on the executor" : "runs elsewhere";
  }

  /** On a stack of a known size, which must not grow from one subscription to the next. */
  private static <P> String many(Subject<P> subject) throws Exception {
    int count = subject.chainLength();
    AtomicInteger runs = new AtomicInteger();
    AtomicInteger ends = new AtomicInteger();
    Threads.onSmallStack(
        () -> {
          P result = subject.attached(subject.newFulfilled(V), runs::incrementAndGet);
          for (int i = 0; i < count; i++) {
            subject.observed(
                result,
                (value, reason) -> {
                  if (value == V) {
                    ends.incrementAndGet();
                  }
                });
          }
          subject.awaitIdle();
          return result;
        });
    return runs.get() != count
        ? "some are not cleaned up after once"
        : ends.get() == count ? "all are cleaned up after" : "some do not end with v";
  }
}
