/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.BY_HAND;
import static dev.lastly.tck.Requirement.CANCEL;
import static dev.lastly.tck.Requirement.EXECUTOR;
import static dev.lastly.tck.Requirement.FOREIGN;
import static dev.lastly.tck.Requirement.FORWARDING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** When, where and how often cleanups run. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class InvocationRows {
  private static final Object V = new Object();

  @SuppressWarnings("StaticAssignmentOfThrowable") // only its identity counts
  private static final RuntimeException T = new IllegalArgumentException("t");

  static final List<Row> ALL =
      List.of(
          new Row(
              "I1",
              "a cleanup runs exactly once, whether or not its result is observed",
              "ECMA-262, 27.2.5.3, step 7: then calls one of its two functions, once. Java had to"
                  + " decide that the caller's cancelling changes nothing about it.",
              Case.of("without an observer", "runs once", InvocationRows::unobserved),
              Case.of("two observe", "runs once", InvocationRows::observedTwice),
              Case.of(
                  "settling against cancelling",
                  "runs once in every round",
                  InvocationRows::race,
                  CANCEL)),
          new Row(
              "I2",
              "a cleanup does not learn the outcome",
              "ECMA-262, 27.2.5.3, steps 6.a.i and 6.c.i: Call(onFinally, undefined) passes no"
                  + " arguments.",
              Case.of("receives no argument", InvocationRows::arguments)),
          new Row(
              "I3",
              "a cleanup never runs on the caller's stack",
              "ECMA-262, 27.2.5.4.1: then does not call its functions, it enqueues jobs. Java had"
                  + " to decide that if the source is pending, the thread that settles it runs"
                  + " the cleanup.",
              Case.of("pending", "runs on the thread that settles", InvocationRows::pendingSource),
              Case.of(
                  "settled already",
                  "runs elsewhere, fulfills with v",
                  InvocationRows::settledSource)),
          new Row(
              "I4",
              "given an executor, every cleanup runs there",
              "Java had to decide: ECMAScript has one thread.",
              Case.of(
                  "pending",
                  "runs on the executor",
                  subject -> onExecutor(subject, false),
                  EXECUTOR),
              Case.of(
                  "settled already",
                  "runs on the executor",
                  subject -> onExecutor(subject, true),
                  EXECUTOR)),
          new Row(
              "I5",
              "the executor rejects: the cleanup runs at once on the current thread",
              "Java had to decide: ECMAScript's job queue accepts every job.",
              Case.of(
                  "runs once, on the thread that settles, fulfills with v",
                  InvocationRows::rejectingExecutor,
                  EXECUTOR)),
          new Row(
              "I6",
              "several cleanups run in order, each after the one before has settled; all run",
              "ECMA-262, 27.2.5.3: promise.finally(a).finally(b). Java had to decide that the last"
                  + " failure carries the one before as suppressed.",
              Case.of("order", "a, a settles, b, b settles, c", InvocationRows::inOrder, AWAIT),
              Case.of(
                  "two fail", "all run, rejects with y, x suppressed", InvocationRows::twoFail)),
          new Row(
              "I7",
              "the result settles only after the last cleanup has settled",
              "ECMA-262, 27.2.5.3, steps 6.a.v and 6.c.v: it follows the last cleanup's promise.",
              Case.of(
                  "pending, pending, then fulfills with v", InvocationRows::afterTheLast, AWAIT)),
          new Row(
              "I8",
              "the call throws t: like a source that rejects with t",
              "Java had to decide. ECMA-262, 27.2.4.8 (Promise.try) and 27.7.5 (async functions)"
                  + " turn what is thrown into a rejection.",
              Case.of(
                  "runs once, rejects with t",
                  subject ->
                      call(
                          subject,
                          () -> {
                            throw T;
                          },
                          new ValueNames(null).with("t", T)))),
          new Row(
              "I9",
              "the call returns null: the cleanup runs, rejects with a NullPointerException",
              "Java had to decide: in ECMAScript null has no method finally.",
              Case.of(
                  "runs once, rejects with NullPointerException",
                  subject -> call(subject, InvocationRows::nothing, new ValueNames(null)))),
          new Row(
              "I10",
              "the caller cancels or settles the result: the source is left alone, and the cleanup"
                  + " runs when that settles",
              "Java had to decide: in ECMAScript the caller does not get the functions that settle"
                  + " a promise.",
              Case.of(
                  "cancelled", "runs when the source settles", InvocationRows::cancelled, CANCEL),
              Case.of(
                  "settled by hand",
                  "runs when the source settles",
                  InvocationRows::byHand,
                  BY_HAND),
              Case.of(
                  "forwarding",
                  "cancels the source, runs once",
                  InvocationRows::forwarding,
                  FORWARDING)),
          new Row(
              "I11",
              "a cleanup fails after the caller has cancelled the result: a handler receives the"
                  + " failure",
              "Java had to decide. ECMA-262, 27.2.1.9 (HostPromiseRejectionTracker) lets the host"
                  + " report rejections that are not handled.",
              Case.of("the handler receives x", InvocationRows::lateFailure, CANCEL)),
          new Row(
              "I12",
              "a foreign source that misbehaves: its first call counts",
              "ECMA-262, 27.2.1.3: of the resolving functions, the first call counts; 27.2.2.2,"
                  + " step 1.c: a thenable that throws without calling rejects.",
              Case.of(
                  "calls back twice",
                  "runs once, fulfills with v",
                  subject ->
                      foreign(
                          subject,
                          callback -> {
                            callback.accept(V, null);
                            callback.accept(null, new Reason("second"));
                          }),
                  FOREIGN),
              Case.of(
                  "calls back, then throws",
                  "runs once, fulfills with v",
                  subject ->
                      foreign(
                          subject,
                          callback -> {
                            callback.accept(V, null);
                            throw new IllegalArgumentException("after");
                          }),
                  FOREIGN),
              Case.of(
                  "throws",
                  "runs once, rejects with t",
                  subject ->
                      foreign(
                          subject,
                          callback -> {
                            throw T;
                          }),
                  FOREIGN),
              Case.of(
                  "calls back from two threads",
                  "runs once in every round",
                  InvocationRows::foreignRace,
                  FOREIGN)),
          new Row(
              "I13",
              "a running cleanup is never cancelled or interrupted",
              "Java had to decide: in ECMAScript nothing can be stopped from outside.",
              Case.of(
                  "its promise",
                  "its promise stays pending",
                  InvocationRows::runningPromise,
                  AWAIT,
                  Requirement.EAGER,
                  CANCEL),
              Case.of("its thread", "is not interrupted", InvocationRows::runningThread, CANCEL)),
          new Row(
              "I14",
              "one subscription on the source and one on the cleanup's promise;"
                  + " toCompletableFuture is called on neither",
              "ECMA-262, 27.2.5.3, steps 6.a.v and 7: then is invoked once on each.",
              Case.of("source", "one subscription", InvocationRows::subscriptionsOnSource, FOREIGN),
              Case.of(
                  "cleanup's promise",
                  "one subscription",
                  InvocationRows::subscriptionsOnEnd,
                  FOREIGN,
                  AWAIT)));

  private InvocationRows() {}

  private static <P> String unobserved(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    subject.attached(trial.source.promise(), trial::note);
    return trial.fulfill(V).times();
  }

  private static <P> String observedTwice(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject).andFinally();
    subject.observed(trial.result(), new ObservedOutcome());
    return trial.fulfill(V).times();
  }

  /**
   * The moments at which the caller cancels. A race alone would observe different ones in different
   * runs.
   */
  private enum Moment {
    BEFORE,
    WITHIN_CLEANUP,
    RACING,
    RACING_TOO
  }

  private record CancelTrial<P>(Trial<P> trial, Moment moment) {
    static <P> CancelTrial<P> of(Subject<P> subject, Moment moment) {
      Trial<P> trial = Trial.of(subject);
      trial.andFinally(
          () -> {
            if (moment == Moment.WITHIN_CLEANUP && trial.runs.get() == 1) {
              trial.cancelNow();
            }
          });
      if (moment == Moment.BEFORE) {
        trial.cancelNow();
      }
      return new CancelTrial<>(trial, moment);
    }

    void cancel() {
      if (moment == Moment.RACING || moment == Moment.RACING_TOO) {
        trial.cancelNow();
      }
    }
  }

  private static <P> String race(Subject<P> subject) throws Exception {
    AtomicInteger round = new AtomicInteger();
    int[] lost = new int[1];
    int[] repeated = new int[1];
    Moment[] moments = Moment.values();
    Threads.<CancelTrial<P>>race(
        subject.rounds(),
        () -> CancelTrial.of(subject, moments[round.getAndIncrement() % moments.length]),
        one -> one.trial().source.fulfill(V),
        CancelTrial::cancel,
        one -> {
          subject.awaitIdle();
          int runs = one.trial().runs.get();
          lost[0] += runs == 0 ? 1 : 0;
          repeated[0] += runs > 1 ? 1 : 0;
        });
    return repeated[0] > 0
        ? "runs twice in some rounds"
        : lost[0] > 0 ? "never runs in some rounds" : "runs once in every round";
  }

  private static <P> String arguments(Subject<P> subject) {
    if (subject.cleanupWithArguments == null) {
      return runWithoutArguments(subject);
    }
    Throwable e = new Reason("e");
    Set<String> told = new LinkedHashSet<>();
    for (@Nullable Throwable reason : new Throwable[] {null, e}) {
      Trial<P> trial = Trial.of(subject);
      List<Object> arguments = Collections.synchronizedList(new ArrayList<>());
      trial.observe(
          subject.cleanupWithArguments.apply(
              trial.source.promise(),
              argument -> {
                if (argument != null) {
                  arguments.add(argument);
                }
              }));
      if (reason == null) {
        trial.fulfill(V);
      } else {
        trial.reject(reason);
      }
      arguments.forEach(
          argument -> told.add(argument == V ? "v" : argument == e ? "e" : argument.toString()));
    }
    return told.isEmpty() ? "receives no argument" : "receives " + String.join(" or ", told);
  }

  /** A {@code Runnable} has no parameters, but it has to run. */
  private static String runWithoutArguments(Subject<?> subject) {
    Trial<?> trial = Trial.of(subject).andFinally().fulfill(V);
    return trial.runs.get() == 1 ? "receives no argument" : trial.times();
  }

  private static <P> String pendingSource(Subject<P> subject) throws Exception {
    Trial<P> trial = Trial.of(subject).andFinally();
    Thread settler =
        Threads.elsewhere(
            () -> {
              trial.source.fulfill(V);
              return Thread.currentThread();
            });
    ObservedOutcome.await(trial.ran);
    return trial.cleaner == settler ? "runs on the thread that settles" : "runs elsewhere";
  }

  private static <P> String settledSource(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject).fulfill(V).andFinally();
    ObservedOutcome.await(trial.ran);
    trial.seen.await();
    return (trial.cleaner == Thread.currentThread()
            ? "runs on the caller's stack, "
            : "runs elsewhere, ")
        + new ValueNames(V).of(trial.seen);
  }

  private static <P> String onExecutor(Subject<P> subject, boolean settled) {
    AtomicReference<Thread> worker = new AtomicReference<>();
    Executor executor =
        task -> {
          Thread thread = new Thread(task, "tck executor");
          worker.set(thread);
          Threads.start(thread);
        };
    Trial<P> trial = Trial.of(subject);
    if (settled) {
      trial.fulfill(V);
    }
    trial.observe(
        Requirement.given(subject.executor)
            .apply(executor)
            .apply(trial.source.promise(), trial::note));
    if (!settled) {
      trial.fulfill(V);
    }
    ObservedOutcome.await(trial.ran);
    return trial.cleaner == worker.get() ? "runs on the executor" : "runs elsewhere";
  }

  private static <P> String rejectingExecutor(Subject<P> subject) {
    Executor executor =
        task -> {
          throw new RejectedExecutionException();
        };
    Trial<P> trial = Trial.of(subject);
    trial.observe(
        Requirement.given(subject.executor)
            .apply(executor)
            .apply(trial.source.promise(), trial::note));
    trial.fulfill(V);
    return trial.times()
        + (trial.cleaner == Thread.currentThread() ? ", on the thread that settles, " : ", ")
        + new ValueNames(V).of(trial.seen);
  }

  private static <P> String inOrder(Subject<P> subject) {
    List<String> events = Collections.synchronizedList(new ArrayList<>());
    List<Deferred<P>> ends = new ArrayList<>();
    List<Supplier<@Nullable P>> cleanups = new ArrayList<>();
    for (String name : List.of("a", "b", "c")) {
      Deferred<P> end = subject.newPending();
      ends.add(end);
      cleanups.add(
          () -> {
            events.add(name);
            return end.promise();
          });
    }
    Trial<P> trial = Trial.of(subject);
    trial.observe(subject.attachedSeveral(trial.source.promise(), cleanups));
    trial.fulfill(V);
    for (int i = 0; i < 2; i++) {
      events.add(i == 0 ? "a settles" : "b settles");
      ends.get(i).fulfill(null);
      subject.awaitIdle();
    }
    return String.join(", ", events);
  }

  private static <P> String twoFail(Subject<P> subject) {
    Throwable x = new IllegalArgumentException("x");
    Throwable y = new IllegalArgumentException("y");
    AtomicInteger ran = new AtomicInteger();
    Trial<P> trial = Trial.of(subject);
    P result = trial.source.promise();
    for (@Nullable Throwable failure : new Throwable[] {x, y, null}) {
      result =
          subject.attached(
              result,
              () -> {
                ran.incrementAndGet();
                if (failure != null) {
                  throw Reason.thrown(failure);
                }
              });
    }
    trial.observe(result).fulfill(V);
    return (ran.get() == 3 ? "all run, " : ran + " of 3 run, ")
        + new ValueNames(V).with("x", x).with("y", y).of(trial.seen);
  }

  private static <P> String afterTheLast(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    Deferred<P> first = subject.newPending();
    trial
        .observe(
            subject.attachedSeveral(
                trial.source.promise(),
                List.<Supplier<@Nullable P>>of(first::promise, trial.end::promise)))
        .fulfill(V);
    String before = trial.seen.isSettled() ? "settled" : "pending";
    first.fulfill(null);
    subject.awaitIdle();
    String between = trial.seen.isSettled() ? "settled" : "pending";
    return before + ", " + between + ", then " + new ValueNames(V).of(trial.fulfillEnd().seen);
  }

  @SuppressWarnings({"NullAway", "TypeParameterUnusedInFormals"}) // null on purpose
  private static <P> P nothing() {
    return null;
  }

  private static <P> String call(Subject<P> subject, Supplier<P> made, ValueNames words) {
    Trial<P> trial = Trial.of(subject);
    try {
      trial.observe(subject.called(made, trial::note));
    } catch (Throwable t) {
      return trial.times() + ", throws " + words.reason(t) + " at the caller";
    }
    trial.seen.await();
    return trial.times() + ", " + words.of(trial.seen);
  }

  private static <P> String cancelled(Subject<P> subject) {
    return settledByCaller(subject, trial -> trial.cancel());
  }

  private static <P> String byHand(Subject<P> subject) {
    Set<String> words = new LinkedHashSet<>();
    for (Map.Entry<String, Consumer<P>> way : subject.byHand.entrySet()) {
      words.add(
          settledByCaller(
              subject,
              trial -> {
                way.getValue().accept(trial.result());
                trial.seen.await();
              }));
    }
    return String.join(" or ", words);
  }

  private static <P> String settledByCaller(Subject<P> subject, Consumer<Trial<P>> settle) {
    Trial<P> trial = Trial.of(subject);
    ObservedOutcome source = new ObservedOutcome();
    if (!subject.lazy) {
      subject.observed(trial.source.promise(), source);
    }
    trial.andFinally();
    settle.accept(trial);
    if (source.isSettled()) {
      return trial.times() + ", cancels the source";
    }
    int atOnce = trial.runs.get();
    trial.fulfill(V);
    int runs = trial.runs.get();
    String ran =
        runs != 1
            ? ValueNames.times(runs)
            : atOnce == 1 ? "runs at once" : "runs when the source settles";
    return isChanged(trial) ? ran + ", the result changes" : ran;
  }

  /** Whether a second observer receives another outcome than the first. */
  private static <P> boolean isChanged(Trial<P> trial) {
    if (trial.subject.lazy) {
      return false; // it would be another subscription
    }
    ObservedOutcome again = new ObservedOutcome();
    trial.subject.observed(trial.result(), again);
    trial.subject.awaitIdle();
    return !new ValueNames(V).of(again).equals(new ValueNames(V).of(trial.seen));
  }

  private static <P> String forwarding(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    ObservedOutcome source = new ObservedOutcome();
    subject.observed(trial.source.promise(), source);
    trial.observe(
        Requirement.given(subject.withCancelForwarded).apply(trial.source.promise(), trial::note));
    trial.cancel();
    return (source.isSettled() ? "cancels the source, " : "leaves the source alone, ")
        + trial.times();
  }

  private static <P> String lateFailure(Subject<P> subject) {
    Throwable x = new IllegalArgumentException("x");
    List<Throwable> told = Collections.synchronizedList(new ArrayList<>());
    Trial<P> trial = Trial.of(subject);
    Runnable cleanup =
        trial.noting(
            () -> {
              throw Reason.thrown(x);
            });
    trial.observe(
        subject.lateFailures == null
            ? subject.attached(trial.source.promise(), cleanup)
            : subject.lateFailures.apply(told::add).apply(trial.source.promise(), cleanup));
    trial.cancel().fulfill(V);
    if (trial.runs.get() == 0) {
      return "never runs";
    }
    return told.isEmpty()
        ? "no handler is called"
        : told.size() == 1
            ? "the handler receives " + new ValueNames(null).with("x", x).reason(told.get(0))
            : "the handler is called " + told.size() + " times";
  }

  private static <P> String foreign(Subject<P> subject, Consumer<SettlementCallback> onSubscribe) {
    ForeignStage foreign = new ForeignStage(onSubscribe);
    Trial<P> trial = Trial.of(subject);
    trial.observe(
        subject.attached(Requirement.given(subject.foreign).apply(foreign.stage()), trial::note));
    trial.seen.await();
    ValueNames words =
        trial.seen.reason() == null ? new ValueNames(V) : new ValueNames(V).with("t", T);
    return trial.times() + ", " + words.of(trial.seen);
  }

  private static <P> String foreignRace(Subject<P> subject) throws Exception {
    int[] wrong = new int[1];
    record Round<P>(Trial<P> trial, ForeignStage foreign) {}
    Threads.<Round<P>>race(
        subject.rounds(),
        () -> {
          ForeignStage foreign = new ForeignStage(callback -> {});
          Trial<P> trial = Trial.of(subject);
          trial.observe(
              subject.attached(
                  Requirement.given(subject.foreign).apply(foreign.stage()), trial::note));
          return new Round<>(trial, foreign);
        },
        round -> round.foreign().callBack(V, null),
        round -> round.foreign().callBack(null, new Reason("e")),
        round -> {
          subject.awaitIdle();
          wrong[0] += round.trial().runs.get() == 1 ? 0 : 1;
        });
    return wrong[0] == 0 ? "runs once in every round" : "does not run once in some rounds";
  }

  private static <P> String runningPromise(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    ObservedOutcome end = new ObservedOutcome();
    subject.observed(trial.end.promise(), end);
    trial.andFinallyComposeEnd().fulfill(V).cancel();
    return end.isSettled() ? "its promise is settled" : "its promise stays pending";
  }

  private static <P> String runningThread(Subject<P> subject) throws Exception {
    Trial<P> trial = Trial.of(subject);
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    Thread canceller = Thread.currentThread();
    trial.andFinally(
        () -> {
          if (Thread.currentThread() == canceller) {
            return; // it runs again, which another row reports
          }
          try {
            ObservedOutcome.await(cancelled);
          } finally {
            interrupted.set(Thread.interrupted());
            ended.countDown();
          }
        });
    Threads.start(new Thread(() -> trial.source.fulfill(V), "tck settler"));
    ObservedOutcome.await(trial.ran);
    trial.cancelNow();
    cancelled.countDown();
    ObservedOutcome.await(ended);
    return Boolean.TRUE.equals(interrupted.get()) ? "is interrupted" : "is not interrupted";
  }

  private static <P> String subscriptionsOnSource(Subject<P> subject) {
    ForeignStage foreign = new ForeignStage(callback -> {});
    Trial<P> trial = Trial.of(subject);
    trial.observe(
        subject.attached(Requirement.given(subject.foreign).apply(foreign.stage()), trial::note));
    foreign.callBack(V, null);
    return foreign.subscriptions();
  }

  private static <P> String subscriptionsOnEnd(Subject<P> subject) {
    ForeignStage foreign = new ForeignStage(callback -> {});
    Trial.of(subject)
        .andFinallyCompose(() -> Requirement.given(subject.foreign).apply(foreign.stage()))
        .fulfill(V);
    foreign.callBack(null, null);
    return foreign.subscriptions();
  }
}
