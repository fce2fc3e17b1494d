/*
 * Copyright the Lastly authors
 * SPDX-License-Identifier: Apache-2.0
 */

package dev.lastly.tck;

import static dev.lastly.tck.Requirement.AWAIT;
import static dev.lastly.tck.Requirement.CANCELLED;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the result settles. */
final class OutcomeRows {
  private static final Object V = new Object();

  static final List<Row> ALL =
      List.of(
          new Row(
              "O1",
              "v, the cleanup ends normally: fulfills with the same v",
              "ECMA-262, 27.2.5.3, step 6.a: thenFinally passes the value on, whatever onFinally"
                  + " returned.",
              Case.of(
                  "v", "fulfills with v", subject -> fulfilled(subject, V, t -> t.andFinally())),
              Case.of(
                  "null",
                  "fulfills with null",
                  subject -> fulfilled(subject, null, t -> t.andFinally()))),
          new Row(
              "O2",
              "e, the cleanup ends normally: rejects with the same e",
              "ECMA-262, 27.2.5.3, step 6.c: catchFinally throws the very reason again. Java had"
                  + " to decide that a cancelled source makes a cancelled result.",
              Case.of(
                  "e",
                  "rejects with e",
                  subject -> rejected(subject, new Reason("e"), null, t -> t.andFinally())),
              Case.of(
                  "e is a CompletionException",
                  "rejects with e",
                  subject ->
                      rejected(
                          subject,
                          new CompletionException(new Reason("cause")),
                          null,
                          t -> t.andFinally())),
              Case.of(
                  "e is an Error",
                  "rejects with e",
                  subject -> rejected(subject, new AssertionError("e"), null, t -> t.andFinally())),
              Case.of(
                  "the source is cancelled",
                  "rejects with e, is cancelled",
                  OutcomeRows::cancelledSource,
                  CANCELLED)),
          new Row(
              "O3",
              "v, the cleanup throws x: rejects with the same x",
              "ECMA-262, 27.2.5.3, step 6.a.i: Call(onFinally) ends abruptly, which rejects the"
                  + " result with what was thrown.",
              Case.of("rejects with x", subject -> fulfilledThenThrown(subject, x()))),
          new Row(
              "O4",
              "e, the cleanup throws x: rejects with the same x, e is suppressed",
              "ECMA-262, 27.2.5.3, step 6.c.i: Call(onFinally) ends abruptly, and the old reason"
                  + " is gone. Java had to decide that x carries it as suppressed, up to 8 of"
                  + " them, so that an exception that is shared does not grow for ever.",
              Case.of(
                  "e then x",
                  "rejects with x, e suppressed",
                  subject -> rejectedThenThrown(subject, x())),
              Case.of("x is e", "rejects with e", OutcomeRows::thrownAgain),
              Case.of(
                  "x cannot suppress",
                  "rejects with x, e lost",
                  subject -> rejectedThenThrown(subject, Reason.withoutSuppression("x"))),
              Case.of("one x for 20 calls", "x has 8 suppressed", OutcomeRows::shared)),
          new Row(
              "O5",
              "the cleanup returns a promise: the result waits for it and drops its value",
              "ECMA-262, 27.2.5.3, steps 6.a.v and 6.c.v: the result follows p.then(valueThunk)"
                  + " or p.then(thrower).",
              Case.of(
                  "v",
                  "waits, then fulfills with v",
                  subject -> waits(Trial.of(subject).andFinallyComposeEnd().fulfill(V)),
                  AWAIT),
              Case.of("e", "waits, then rejects with e", OutcomeRows::waitsWithReason, AWAIT)),
          new Row(
              "O6",
              "the cleanup's promise rejects with x: rejects with the same x, e is suppressed",
              "ECMA-262, 27.2.5.3, steps 6.a.v and 6.c.v: p.then, without a second function,"
                  + " passes the rejection on. Java had to decide that x carries e.",
              Case.of(
                  "v",
                  "rejects with x",
                  subject -> {
                    Throwable x = x();
                    return fulfilledThen(
                        subject, x, t -> t.andFinallyComposeEnd(), t -> t.rejectEnd(x));
                  },
                  AWAIT),
              Case.of(
                  "v, rejected before",
                  "rejects with x",
                  subject -> {
                    Throwable x = x();
                    return fulfilledThen(
                        subject, x, t -> t.andFinallyComposeEnd().rejectEnd(x), t -> {});
                  },
                  AWAIT),
              Case.of(
                  "e",
                  "rejects with x, e suppressed",
                  subject -> {
                    Throwable x = x();
                    return rejectedThen(
                        subject,
                        new Reason("e"),
                        x,
                        t -> t.andFinallyComposeEnd(),
                        t -> t.rejectEnd(x));
                  },
                  AWAIT)),
          new Row(
              "O7",
              "the cleanup returns null: as if it returned nothing",
              "ECMA-262, 27.2.5.3, steps 6.a.ii and 6.c.ii: PromiseResolve makes a fulfilled"
                  + " promise of whatever is not a promise.",
              Case.of(
                  "v",
                  "fulfills with v",
                  subject -> fulfilled(subject, V, t -> t.andFinallyCompose(() -> null)),
                  AWAIT),
              Case.of(
                  "e",
                  "rejects with e",
                  subject ->
                      rejected(
                          subject, new Reason("e"), null, t -> t.andFinallyCompose(() -> null)),
                  AWAIT)),
          new Row(
              "O8",
              "the cleanup's promise never settles: stays pending",
              "ECMA-262, 27.2.5.3, step 6.a.v: the result follows a promise that is pending.",
              Case.of(
                  "stays pending",
                  subject -> fulfilled(subject, V, t -> t.andFinallyComposeEnd()),
                  AWAIT)),
          new Row(
              "O9",
              "v is itself a promise: passed on untouched, not awaited",
              "ECMA-262, 27.2.5.3, step 6.a.iii: valueThunk returns the value. In ECMAScript no"
                  + " promise fulfills with a promise; in Java one may.",
              Case.of(
                  "fulfills with v",
                  subject ->
                      fulfilled(subject, subject.newPending().promise(), t -> t.andFinally()))),
          new Row(
              "O10",
              "the source never settles: the cleanup never runs, stays pending",
              "ECMA-262, 27.2.5.3, step 7: then calls neither function while the promise is"
                  + " pending.",
              Case.of("never runs, stays pending", OutcomeRows::neverSettled)),
          new Row(
              "O11",
              "the cleanup throws any Throwable: that is the reason",
              "ECMA-262, 27.2.5.3, step 6.a.i: anything can be thrown. Java had to decide that an"
                  + " InterruptedException sets the interrupt flag of its thread again.",
              Case.of(
                  "an Error",
                  "rejects with x",
                  subject -> fulfilledThenThrown(subject, new AssertionError("x"))),
              Case.of(
                  "a checked exception",
                  "rejects with x",
                  subject -> fulfilledThenThrown(subject, new Reason("x"))),
              Case.of(
                  "an InterruptedException",
                  "rejects with x, flag set",
                  OutcomeRows::interrupted)));

  private OutcomeRows() {}

  private static Throwable x() {
    return new IllegalArgumentException("x");
  }

  private static <P> String fulfilled(
      Subject<P> subject, @Nullable Object v, Consumer<Trial<P>> attach) {
    Trial<P> trial = Trial.of(subject);
    attach.accept(trial);
    trial.fulfill(v);
    return new ValueNames(v).of(trial.seen) + unlessOnce(trial);
  }

  /** An outcome may be right although the cleanup has not run. */
  private static String unlessOnce(Trial<?> trial) {
    return trial.runs.get() == 1 ? "" : ", " + trial.times();
  }

  private static <P> String fulfilledThen(
      Subject<P> subject, Throwable x, Consumer<Trial<P>> attach, Consumer<Trial<P>> after) {
    Trial<P> trial = Trial.of(subject);
    attach.accept(trial);
    trial.fulfill(V);
    after.accept(trial);
    return new ValueNames(V).with("x", x).of(trial.seen) + unlessOnce(trial);
  }

  private static String fulfilledThenThrown(Subject<?> subject, Throwable x) {
    return fulfilledThen(subject, x, trial -> trial.andFinallyThrow(x), trial -> {});
  }

  private static <P> String rejected(
      Subject<P> subject, Throwable e, @Nullable Throwable x, Consumer<Trial<P>> attach) {
    return rejectedThen(subject, e, x, attach, trial -> {});
  }

  private static <P> String rejectedThen(
      Subject<P> subject,
      Throwable e,
      @Nullable Throwable x,
      Consumer<Trial<P>> attach,
      Consumer<Trial<P>> after) {
    Trial<P> trial = Trial.of(subject);
    attach.accept(trial);
    trial.reject(e);
    after.accept(trial);
    ValueNames words = new ValueNames(null).with("e", e);
    return (x == null ? words : words.with("x", x)).of(trial.seen) + unlessOnce(trial);
  }

  private static String rejectedThenThrown(Subject<?> subject, Throwable x) {
    return rejected(subject, new Reason("e"), x, trial -> trial.andFinallyThrow(x));
  }

  private static String thrownAgain(Subject<?> subject) {
    Throwable e = new Reason("e");
    return rejected(subject, e, null, trial -> trial.andFinallyThrow(e));
  }

  private static String shared(Subject<?> subject) {
    Throwable x = x();
    for (int i = 0; i < 20; i++) {
      rejected(subject, new Reason("e"), x, trial -> trial.andFinallyThrow(x));
    }
    return "x has " + x.getSuppressed().length + " suppressed";
  }

  private static <P> String cancelledSource(Subject<P> subject) {
    Trial<P> trial = Trial.of(subject);
    ObservedOutcome source = new ObservedOutcome();
    Runnable cancelSource = subject.observed(trial.source.promise(), source);
    trial.andFinally();
    cancelSource.run();
    subject.awaitIdle();
    Throwable e = source.reason();
    return new ValueNames(null).with("e", e == null ? new Reason("none") : e).of(trial.seen)
        + (Requirement.given(subject.isCancelled).test(trial.result())
            ? ", is cancelled"
            : ", is not cancelled")
        + unlessOnce(trial);
  }

  private static String waits(Trial<?> trial) {
    return (trial.seen.isSettled() ? "does not wait, " : "waits, then ")
        + new ValueNames(V).of(trial.fulfillEnd().seen);
  }

  private static String waitsWithReason(Subject<?> subject) {
    Throwable e = new Reason("e");
    Trial<?> trial = Trial.of(subject).andFinallyComposeEnd().reject(e);
    return (trial.seen.isSettled() ? "does not wait, " : "waits, then ")
        + new ValueNames(V).with("e", e).of(trial.fulfillEnd().seen);
  }

  private static String neverSettled(Subject<?> subject) {
    Trial<?> trial = Trial.of(subject).andFinally();
    subject.awaitIdle();
    return trial.times() + ", " + new ValueNames(null).of(trial.seen);
  }

  /** On a new thread, which nothing else interrupts. */
  private static String interrupted(Subject<?> subject) throws Exception {
    return Threads.elsewhere(
        () -> {
          Throwable x = new InterruptedException("x");
          String outcome = fulfilledThenThrown(subject, x);
          return outcome + (Thread.interrupted() ? ", flag set" : ", flag not set");
        });
  }
}
