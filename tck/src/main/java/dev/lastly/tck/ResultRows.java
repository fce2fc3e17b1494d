/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.FOREIGN;
import static dev.lastly.tck.Requirement.SUBCLASS;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

/** What the result is. */
@SuppressWarnings("ReferenceEquality") // identity is what is tested
final class ResultRows {
  private static final Object V = new Object();

  @SuppressWarnings("StaticAssignmentOfThrowable") // only its identity counts
  private static final Throwable E = new Reason("e");

  private static final String OVERFLOW = "overflows the stack";
  private static final int DEPTH = 50;
  private static final int COLLECTIONS = 20;

  static final List<Row> ALL =
      List.of(
          new Row(
              "R1",
              "the result is a new promise, never the source",
              "ECMA-262, 27.2.5.3, step 7: then returns a new promise.",
              Case.of("a new promise", ResultRows::newPromise)),
          new Row(
              "R2",
              "any CompletionStage works as source and as a cleanup's promise",
              "ECMA-262, 27.2.5.3, steps 6.a.ii and 7: any object with a method then will do.",
              Case.of(
                  "a minimal stage as source",
                  "runs once, fulfills with v",
                  subject -> stageAsSource(subject, CompletableFuture.completedStage(V)),
                  FOREIGN),
              Case.of(
                  "a failed stage as source",
                  "runs once, rejects with e",
                  subject -> stageAsSource(subject, CompletableFuture.failedStage(E)),
                  FOREIGN),
              Case.of(
                  "a foreign stage as source",
                  "runs once, fulfills with v",
                  subject ->
                      stageAsSource(
                          subject, new ForeignStage(callback -> callback.accept(V, null)).stage()),
                  FOREIGN),
              Case.of(
                  "a minimal stage of a cleanup",
                  "runs once, fulfills with v",
                  subject -> stageOfCleanup(subject, CompletableFuture.completedStage("dropped")),
                  FOREIGN,
                  AWAIT),
              Case.of(
                  "a failed stage of a cleanup",
                  "runs once, rejects with e",
                  subject -> stageOfCleanup(subject, CompletableFuture.failedStage(E)),
                  FOREIGN,
                  AWAIT),
              Case.of(
                  "a foreign stage of a cleanup",
                  "runs once, fulfills with v",
                  subject ->
                      stageOfCleanup(
                          subject,
                          new ForeignStage(callback -> callback.accept(null, null)).stage()),
                  FOREIGN,
                  AWAIT)),
          new Row(
              "R3",
              "the result is of the class of the source",
              "ECMA-262, 27.2.5.3, step 3: SpeciesConstructor(promise).",
              Case.of("of the same class", ResultRows::subclass, SUBCLASS)),
          new Row(
              "R4",
              "long chains settle, and a cleanup may block on another result",
              "Java had to decide: ECMAScript has a job queue where Java has a stack, and cannot"
                  + " block.",
              Case.of(
                  "the source settles last", "settles", subject -> attachedChain(subject, false)),
              Case.of(
                  "the source settles first", "settles", subject -> attachedChain(subject, true)),
              Case.of("cleanups return promises", "settles", ResultRows::chainOfPromises, AWAIT),
              Case.of("cleanups block, 50 deep", "settles", ResultRows::blocking)),
          new Row(
              "R5",
              "a settled result holds neither source nor cleanup",
              "Java had to decide: ECMAScript's fields cannot be looked into. 27.2.1.4 clears a"
                  + " promise's reactions when it settles.",
              Case.of("holds neither", ResultRows::held)),
          new Row(
              "R6",
              "happens-before: the source settles, then the cleanup, then the result settles",
              "Java had to decide: ECMAScript has one thread.",
              Case.of("all is seen", ResultRows::visibility)));

  private ResultRows() {}

  private static <P> String newPromise(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject).andFinally();
    return trial.result() == trial.source.promise() ? "the source" : "a new promise";
  }

  private static <P> String stageAsSource(Subject<P> subject, CompletionStage<Object> stage) {
    Trial<P> trial = Trial.of(subject);
    trial.observe(subject.attached(Requirement.given(subject.foreign).apply(stage), trial::note));
    return settled(trial);
  }

  private static <P> String stageOfCleanup(Subject<P> subject, CompletionStage<Object> stage) {
    return settled(
        Trial.of(subject)
            .andFinallyCompose(() -> Requirement.given(subject.foreign).apply(stage))
            .fulfill(V));
  }

  private static String settled(Trial<?> trial) {
    trial.seen.await();
    ValueNames words =
        trial.seen.reason() == null ? new ValueNames(V) : new ValueNames(V).with("e", E);
    return trial.times() + ", " + words.of(trial.seen);
  }

  private static <P> String subclass(Subject<P> subject) {
    Deferred<P> source = Requirement.given(subject.subclass).get();
    Trial<P> trial = new Trial<>(subject, source).andFinally();
    return trial.result().getClass() == source.promise().getClass()
        ? "of the same class"
        : trial.result().getClass().getSimpleName();
  }

  private static <P> String attachedChain(Subject<P> subject, boolean settledFirst)
      throws Exception {
    return chain(subject, settledFirst, subject::attached);
  }

  private static <P> String chainOfPromises(Subject<P> subject) throws Exception {
    P ended = subject.newFulfilled(null);
    return chain(
        subject,
        false,
        (source, cleanup) ->
            subject.attachedAwait(
                source,
                () -> {
                  cleanup.run();
                  return ended;
                }));
  }

  /** On a stack of a known size, so that the result does not depend on the machine. */
  private static <P> String chain(
      Subject<P> subject, boolean settledFirst, BiFunction<P, Runnable, P> attach)
      throws Exception {
    AtomicInteger runs = new AtomicInteger();
    ObservedOutcome seen = new ObservedOutcome();
    try {
      Threads.onSmallStack(
          () -> {
            Deferred<P> source = subject.newPending();
            if (settledFirst) {
              source.fulfill(V);
            }
            P last = source.promise();
            for (int i = 0; i < subject.chainLength(); i++) {
              last = attach.apply(last, runs::incrementAndGet);
            }
            subject.observed(last, seen);
            if (!settledFirst) {
              source.fulfill(V);
            }
            subject.awaitIdle();
            return seen;
          });
    } catch (StackOverflowError e) {
      return OVERFLOW;
    }
    if (settledFirst) {
      awaitWhileRunning(seen, runs);
    }
    if (ValueNames.isWithin(seen.reason(), StackOverflowError.class)) {
      return OVERFLOW;
    }
    return !seen.isSettled()
        ? "never settles"
        : seen.value() != V
            ? new ValueNames(V).of(seen)
            : runs.get() == subject.chainLength() ? "settles" : "settles, some never run";
  }

  /** Waits for the end of a chain for as long as further cleanups run. */
  private static void awaitWhileRunning(ObservedOutcome seen, AtomicInteger runs) {
    int before;
    do {
      before = runs.get();
    } while (!seen.await(Patience.SHORT_SECONDS) && runs.get() > before);
  }

  /** Makes a call whose cleanup does the same, recursively, and waits for its result. */
  private static String blocking(Subject<?> subject) throws Exception {
    AtomicBoolean stuck = new AtomicBoolean();
    return Threads.elsewhere(
        () -> nest(subject, DEPTH, stuck).isSettled() && !stuck.get() ? "settles" : "deadlocks");
  }

  private static ObservedOutcome nest(Subject<?> subject, int depth, AtomicBoolean stuck) {
    AtomicBoolean hasRun = new AtomicBoolean();
    Trial<?> trial =
        Trial.of(subject)
            .andFinally(
                () -> {
                  if (depth > 1 && hasRun.compareAndSet(false, true)) { // or each might run twice
                    nest(subject, depth - 1, stuck);
                  }
                })
            .fulfill(V);
    if (!stuck.get() && !trial.seen.await()) {
      stuck.set(true);
    }
    return trial.seen;
  }

  /** A settled result, and what shows whether it still refers to its source and cleanup. */
  private record References<P>(P result, WeakReference<?> source, WeakReference<?> cleanup) {}

  private static <P> String held(Subject<P> subject) {
    References<P> references = settleOne(subject);
    try {
      for (int i = 0; i < COLLECTIONS && holds(references); i++) {
        System.gc();
      }
      boolean source = references.source().get() != null;
      boolean cleanup = references.cleanup().get() != null;
      return "holds "
          + (source ? cleanup ? "both" : "the source" : cleanup ? "the cleanup" : "neither");
    } finally {
      Reference.reachabilityFence(references.result());
    }
  }

  private static boolean holds(References<?> references) {
    return references.source().get() != null || references.cleanup().get() != null;
  }

  private static <P> References<P> settleOne(Subject<P> subject) {
    Deferred<P> source = subject.newPending();
    AtomicInteger captured = new AtomicInteger();
    P result = subject.attached(source.promise(), captured::incrementAndGet);
    subject.observed(result, new ObservedOutcome());
    source.fulfill(V);
    subject.awaitIdle();
    return new References<>(
        result, new WeakReference<>(source.promise()), new WeakReference<>(captured));
  }

  /** Plain fields, which are safe to read only if there is a happens-before relation. */
  private static final class PlainFields<P> {
    final Deferred<P> source;
    final P result;
    final ObservedOutcome seen = new ObservedOutcome();
    int bySource;
    int byCleanup;
    int byObserver;

    PlainFields(Subject<P> subject) {
      source = subject.newPending();
      result = subject.attached(source.promise(), () -> byCleanup = bySource + 1);
    }

    void settle() {
      bySource = 1;
      source.fulfill(V);
    }
  }

  private static <P> String visibility(Subject<P> subject) throws Exception {
    int[] missed = new int[1];
    Threads.<PlainFields<P>>race(
        subject.rounds(),
        () -> new PlainFields<>(subject),
        plain ->
            subject.observed(
                plain.result,
                (value, reason) -> {
                  plain.byObserver = plain.byCleanup + 1;
                  plain.seen.accept(value, reason);
                }),
        PlainFields::settle,
        plain -> {
          subject.awaitIdle();
          plain.seen.await();
          missed[0] += plain.byObserver == 3 ? 0 : 1;
        });
    return missed[0] == 0 ? "all is seen" : "something is not seen in some rounds";
  }
}
